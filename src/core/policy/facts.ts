/** What the rules need to know of a group, a viewer and a number; both back ends fill these in from their own storage. */
import type {Consent, ContactState, ConversationKind, GroupPolicy, Id, MemberKind} from '../model.js';

/** A viewer's policy and the organisation's rules that are the server's alone. Presets: policy/presets.ts. */
export interface OrganisationPolicy extends GroupPolicy {
  /** Who sees a group: those who take part in it, or everyone whose access to data covers all of its contacts. Admins always. */
  readonly access: 'PARTICIPANTS' | 'DATA_ACCESS';
  /** Whether teammates are named in groups of contacts at all. */
  readonly teammatesInContactGroups: boolean;
  /** Whether the members of a TEAM group may change after its creation (rule TEAM-03). */
  readonly teamMembersFixed: boolean;
  /** Whether writing to a group of contacts needs access to its number, besides taking part. */
  readonly sendingNeedsNumber: boolean;
}

export type Role = 'ADMIN' | 'MEMBER' | 'ASSIGNED_ONLY';

export interface TeammateFacts {
  readonly id: Id;
  readonly role: Role;
  readonly active: boolean;
  /** Sending numbers they have access to. */
  readonly numberIds: ReadonlySet<Id>;
  /** Contacts assigned to them; what it leaves out is closed to an ASSIGNED_ONLY user. */
  readonly assignedContactIds: ReadonlySet<Id>;
}

export interface NumberFacts {
  readonly id: Id;
  /** E.164, or a short code. */
  readonly phone: string;
  readonly enabled: boolean;
  /** Why it cannot carry groups (TOLL_FREE, SHORT_CODE, NOT_MMS, UNREGISTERED); null when it can. */
  readonly incapable: string | null;
  /** Where its carrier takes fewer than the policy. */
  readonly maxContacts: number | null;
}

export interface MemberFacts {
  readonly id: Id;
  readonly kind: MemberKind;
  readonly contactId: Id | null;
  /** As it was when it was added. */
  readonly name: string;
  readonly phone: string | null;
  readonly address: string;
  readonly state: ContactState;
  readonly consent: Consent;
}

export interface ConversationFacts {
  readonly id: Id;
  readonly kind: ConversationKind;
  readonly closed: boolean;
  readonly contactsLocked: boolean;
  readonly from: NumberFacts | null;
  readonly members: readonly MemberFacts[];
  readonly teammateIds: readonly Id[];
  /** Members who seem to have asked to be left alone, in words that are no opt-out (rule DND-02). */
  readonly possibleOptOutIds?: readonly Id[];
  /** Members whose phone is a teammate's own (rule MEM-13). */
  readonly internalMemberIds?: readonly Id[];
  /** Nobody active takes part any more; the admins have it (rule MEM-12). */
  readonly unattended?: boolean;
}
