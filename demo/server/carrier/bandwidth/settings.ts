/** How to reach one account of the provider. Secrets: never logged, never in an error. */
export interface BandwidthSettings {
  readonly accountId: string;
  /** The messaging application that the sending numbers belong to. */
  readonly applicationId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the application's callbacks sign in with. */
  readonly callbackUser: string;
  readonly callbackPassword: string;
  readonly api: string;
  readonly tokenUrl: string;
  /** Whether the account has delivery receipts for MMS. Without them "delivered" only means "handed to the MMS centre". */
  readonly hasReceipts: boolean;
  /** Milliseconds before a request counts as unanswered. */
  readonly timeoutMs: number;
}

export const bandwidthDefaults = {
  api: 'https://messaging.bandwidth.com/api/v2',
  tokenUrl: 'https://api.bandwidth.com/api/v1/oauth2/token',
  timeoutMs: 10_000,
} as const;
