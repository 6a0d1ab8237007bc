import type {Contact, ContactPhone, Id, Teammate} from '../../core/model.js';
import type {Problem} from '../../core/errors.js';

/** Somebody chosen in a picker. `phone`: which of a contact's numbers. */
export interface Participant {
  readonly id: Id;
  readonly phone?: string;
  readonly name?: string;
}

/** A contact or a teammate as pickers show them. */
export interface Person {
  readonly id: Id;
  readonly name: string;
  /** Role or e-mail of a teammate. */
  readonly detail: string | null;
  readonly avatarUrl: string | null;
  /** Empty for a teammate. */
  readonly phones: readonly ContactPhone[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

export function personOf(record: Contact | Teammate): Person {
  const {id, name, avatarUrl, problems, warnings} = record;
  if ('phones' in record) return {id, name, avatarUrl, problems, warnings, phones: record.phones, detail: null};
  return {id, name, avatarUrl, problems, warnings, phones: [], detail: record.title ?? record.email};
}

/** What other elements use of `<participant-picker>`. */
export interface PickerLike extends HTMLElement {
  value: readonly Participant[];
  readonly chosen: readonly {readonly person: Person; readonly phone: string | null}[];
  /** What is typed, and stands for nobody yet. */
  readonly text: string;
  /** Pasted numbers that were not added, and why. */
  readonly refused: readonly {readonly text: string; readonly reason: string}[];
  readonly updateComplete: Promise<boolean>;
}
