import {canSeeContact} from '../../../src/core/policy/visibility.js';
import type {MemberRecord} from '../domain/conversations.js';
import type {Scope} from '../domain/scope.js';
import {contactView} from './people.js';

export function memberView(scope: Scope, {id, kind, contactId, name, phone, address, state, consent, record}: MemberRecord) {
  const isOpen = record && !record.deleted && canSeeContact(record.id, scope.viewer);
  return {
    __typename: 'ContactMember' as const,
    id, kind, contactId, name, phone, address, state, consent,
    // Most answers do not ask for it, and parsing every phone of every record is not free.
    contact: () => (isOpen ? contactView(scope, record) : null),
  };
}

export type MemberView = ReturnType<typeof memberView>;
