/** Where viewers' notifications go; the secret is never logged. */
export interface NotifySettings {
  readonly url: string;
  readonly secret: string;
  /** Whether the words of messages go along. */
  readonly withText: boolean;
  /** How many may wait; over it the oldest go. */
  readonly queueBound: number;
  /** Milliseconds before the second try. */
  readonly retryMs: number;
}
