import type {Problem} from '../../../src/core/errors.js';
import {canSeeContact, teammateAccessProblem, teammateWarnings} from '../../../src/core/policy/visibility.js';
import {matches} from '../../../src/core/search.js';
import type {ContactRecord} from './contacts.js';
import type {NumberRecord} from './numbers.js';
import type {TeammateRecord} from './people.js';
import {visibleConversation, type Scope} from './scope.js';

export interface PeopleQuery {
  readonly search?: string | null;
  readonly ids?: readonly string[] | null;
}

/** Contacts the viewer may see, by name; words in any order, numbers in any format (ACC-01). */
export function findContacts({directory, viewer}: Scope, {search, ids}: PeopleQuery): ContactRecord[] {
  const wanted = ids ? new Set(ids) : undefined;
  return [...directory.contacts.records.values()].filter(({id, name, phones, deleted}) => (
    !deleted && (wanted?.has(id) ?? true) && canSeeContact(id, viewer)
    && matches(search ?? '', {names: [name], phones: phones.map(({phone}) => phone)})
  ));
}

export interface TeammateQuery extends PeopleQuery {
  readonly conversationId?: string | null;
  readonly contactIds?: readonly string[] | null;
  readonly fromId?: string | null;
}

export interface FoundTeammate {
  readonly id: string;
  readonly teammate: TeammateRecord;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Teammates without the viewer, each with what stands against their joining the group in question (MEM-08, MEM-12). */
export async function findTeammates(scope: Scope, query: TeammateQuery): Promise<FoundTeammate[]> {
  const {directory, viewer, policy} = scope;
  const group = await groupInQuestion(scope, query);
  const wanted = query.ids ? new Set(query.ids) : undefined;
  return [...directory.teammates.values()]
    .filter(({id, name, email, title}) => (
      id !== viewer.id && (wanted?.has(id) ?? true) && matches(query.search ?? '', {names: [name], texts: [email, title]})
    ))
    .map((teammate) => {
      const refused = teammateAccessProblem(teammate, group.members);
      return {
        id: teammate.id,
        teammate,
        problems: refused ? [refused] : [],
        warnings: teammate.active ? teammateWarnings(teammate, group.from, policy) : [],
      };
    });
}

async function groupInQuestion(scope: Scope, {conversationId, contactIds, fromId}: TeammateQuery) {
  const conversation = conversationId ? await visibleConversation(scope, conversationId) : undefined;
  if (conversation) return conversation;
  const members = (contactIds ?? []).map((contactId) => ({kind: 'CONTACT' as const, contactId}));
  const from: NumberRecord | null = scope.directory.numbers.get(fromId ?? '') ?? null;
  return {members, from};
}

