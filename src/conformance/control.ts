/** Of users of the back end under test. */
export interface ConformanceTokens {
  /** A teammate who may create groups and is not limited to assigned contacts. */
  readonly a: string;
  /** Another teammate of the same organisation. */
  readonly b: string;
  /** A teammate of another organisation. */
  readonly other?: string;
  /** A teammate of the first organisation who is limited to assigned contacts. */
  readonly limited?: string;
}

/**
 * What happens outside the contract: phones, opt-outs, an administrator's hand. A vendor writes as many of these as the back end's test
 * surroundings allow; checks that need a missing one are not tried. In a module for `--control` it is the default export, or what a
 * function exported as default answers.
 */
export interface ConformanceControl {
  /** Signs the users of the checks in, where no tokens were given. */
  tokens?(): Promise<ConformanceTokens> | ConformanceTokens;
  /**
   * A person's phone sends a text to these addresses, as the carrier would hand it over; `to` names the business number, and may hold
   * short codes and e-mail addresses. Resolves when the back end has taken it.
   */
  phoneSends?(message: {readonly from: string; readonly to: readonly string[]; readonly body: string}): Promise<void> | void;
  /** What a person's phone shows, oldest first. */
  phoneShows?(phone: string): Promise<readonly PhoneMessage[]> | readonly PhoneMessage[];
  /** From now on nothing reaches this phone, or all of it does again. */
  phoneFails?(phone: string, fails: boolean): Promise<void> | void;
  /** The owner of this phone opts out of all texts of the organisation otherwise than in a group, or takes that back. */
  optOut?(phone: string, isOut: boolean): Promise<void> | void;
  /** The record of a contact gets this phone instead of its first one. */
  changePhone?(contactId: string, phone: string): Promise<void> | void;
  /**
   * Signs the user of this token out at once, as when an administrator switches them off. Answers the way back, which resolves to a token
   * that works again, or to nothing where the old one does.
   */
  revoke?(token: string): Promise<() => Promise<string | undefined>>;
}

export interface PhoneMessage {
  readonly from: string;
  readonly body: string;
}

/** What a function that is the default export of a control module is told. */
export interface ControlContext {
  /** The GraphQL endpoint under test. */
  readonly url: string;
}

export type ControlModule = ConformanceControl | ((context: ControlContext) => Promise<ConformanceControl> | ConformanceControl);
