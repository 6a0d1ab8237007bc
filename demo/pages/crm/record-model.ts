import type {DirectText} from './direct.js';
import type {ContactNode, NumberNode} from './graphql.js';
import type {Person} from './session.js';

export interface ComposeTo {
  readonly phone: string;
  readonly fromId: string | null;
}

export type RecordState =
  | {readonly name: 'empty'}
  | {readonly name: 'loading'; readonly id: string}
  | {readonly name: 'missing'}
  | {readonly name: 'failed'; readonly id: string; readonly words: string}
  | {readonly name: 'new'; readonly phone: string}
  /** A number without a record: only a text to it can be written. */
  | {readonly name: 'number'; readonly phone: string}
  /** Just deleted, and can be brought back. */
  | {readonly name: 'deleted'; readonly contact: ContactNode}
  | {readonly name: 'ready'; readonly contact: ContactNode};

export interface FormState {
  readonly saving: boolean;
  readonly problem: string | undefined;
}

export interface RecordModel {
  readonly state: RecordState;
  readonly compose: ComposeTo | undefined;
  readonly sending: boolean;
  readonly problem: string | undefined;
  readonly numbers: readonly NumberNode[];
  readonly texts: readonly DirectText[];
  readonly owner: Person | undefined;
  readonly mayManageConsent: boolean;
  /** The form in which do-not-disturb is set or taken back; undefined: it is shut. */
  readonly consentForm: FormState | undefined;
  /** The form in which the first number is changed. */
  readonly phoneForm: FormState | undefined;
}

export interface RecordActions {
  retry(): void;
  compose(to: ComposeTo | undefined): void;
  send(fromId: string, phone: string, body: string): void;
  askConsent(isOpen: boolean): void;
  setConsent(contact: ContactNode, consent: 'OK' | 'DND', note: string): void;
  askPhone(isOpen: boolean): void;
  setPhone(contact: ContactNode, phone: string): void;
  setDeleted(contact: ContactNode, isDeleted: boolean): void;
  saveNew(name: string, phone: string): void;
  startGroup(contact: ContactNode): void;
  call(phone: string): void;
}
