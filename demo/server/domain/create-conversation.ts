import {problem, type Outcome} from '../../../src/core/errors.js';
import type {ConversationKind} from '../../../src/core/model.js';
import {actionProblem} from '../../../src/core/policy/membership.js';
import {groupExistsProblem, rosterProblems, teamRosterProblems} from '../../../src/core/policy/roster.js';
import {nameProblems} from '../../../src/core/policy/sending.js';
import {canSee} from '../../../src/core/policy/visibility.js';
import {cleanName} from '../../../src/core/text.js';
import type {App, Session} from '../app.js';
import {changeAs, refuse, refuseIf, type Asked, type Work} from './change.js';
import {draftOf, type ContactChoice} from './draft.js';
import {writeAudit} from './history.js';
import {newId} from './ids.js';
import {claimIntent, foundExisting} from './intents.js';
import {conversationToChange} from './open-conversation.js';
import {visibleConversation, type Scope} from './scope.js';
import {addNotice, conversationChanged} from './write-items.js';
import {keyOf, membersOf, namesOf, openGroupOf, writeMembers, type NewMember} from './write-members.js';

export interface CreateInput {
  readonly idempotencyKey: string;
  readonly kind: ConversationKind;
  readonly fromId?: string | null;
  readonly contacts: readonly ContactChoice[];
  readonly teammateIds: readonly string[];
  readonly name?: string | null;
  readonly predecessorId?: string | null;
}

export interface Created {
  readonly conversationId: string;
  readonly existed: boolean;
}

/** Makes a group, or finds the open one of the same number and set. Rules GRP-01 to GRP-11, MEM-06, MEM-07, TEAM-01. */
export function createConversation(app: App, session: Session, input: CreateInput): Promise<Outcome<Created>> {
  const {idempotencyKey, ...content} = input;
  return changeAs(app, session, async (scope) => {
    const id = newId('cv');
    const known = await claimIntent(scope, idempotencyKey, {what: 'conversation', ...content}, id);
    if (known) {
      const isVisible = await visibleConversation(scope, known.resultId);
      if (!isVisible) refuse(problem('NOT_FOUND', {subjectIds: [known.resultId]}));
      return {conversationId: known.resultId, existed: known.existed};
    }
    const created = input.kind === 'TEAM' ? await createTeam(scope, id, input) : await createContacts(scope, id, input);
    if (created.existed) await foundExisting(scope, idempotencyKey, created.conversationId);
    return created;
  });
}

async function createContacts(scope: Scope & Work & Asked, conversationId: string, input: CreateInput): Promise<Created> {
  const {policy, directory, viewer, db} = scope;
  const predecessor = input.predecessorId ? await conversationToChange(scope, input.predecessorId) : undefined;
  const from = directory.numbers.get(input.fromId ?? '') ?? null;
  if (input.fromId && !from) refuse(problem('NOT_FOUND', {path: ['fromId'], subjectIds: [input.fromId]}));
  const draft = draftOf(scope, {...input, from});
  refuseIf([
    ...rosterProblems(draft, policy),
    ...nameProblems(input.name, policy),
    predecessor && actionProblem('CONTINUE', predecessor, viewer, policy),
  ]);

  const members = membersOf(draft.contacts);
  const key = keyOf(from?.phone ?? '', members);
  const existing = await openGroupOf(db, directory, key);
  if (existing && !canSee(existing, viewer, policy)) refuse(groupExistsProblem(existing, viewer, policy));
  if (existing) return {conversationId: existing.id, existed: true};

  await writeConversation(scope, conversationId, input, {
    fromId: from?.id ?? null, key, members, locked: policy.contactsLockAt === 'CREATION', predecessorId: predecessor?.id ?? null,
  });
  if (predecessor) {
    addNotice(scope, predecessor.id, 'CONTINUED', `${viewer.name} continued with a new group`, {teammateId: viewer.id, subjectIds: [conversationId]});
    await writeAudit(db, scope.org, {conversationId: predecessor.id, actorId: viewer.id, action: 'CONTINUED', before: namesOf(predecessor.members), after: namesOf(members)});
    conversationChanged(scope, predecessor.id);
  }
  return {conversationId, existed: false};
}

async function createTeam(scope: Scope & Work, conversationId: string, input: CreateInput): Promise<Created> {
  const {policy, directory} = scope;
  const from = directory.numbers.get(input.fromId ?? '') ?? null;
  if (input.predecessorId) refuse(problem('INVALID_INPUT', {path: ['predecessorId'], params: {reason: 'TEAM_GROUP'}}));
  if (input.fromId && !from) refuse(problem('INVALID_INPUT', {path: ['fromId'], params: {reason: 'TEAM_GROUP'}}));
  const draft = draftOf(scope, {...input, from});
  refuseIf([...teamRosterProblems(draft, policy), ...nameProblems(input.name, policy)]);
  await writeConversation(scope, conversationId, input, {fromId: null, key: null, members: [], locked: true, predecessorId: null});
  return {conversationId, existed: false};
}

async function writeConversation(
  scope: Scope & Work,
  id: string,
  {kind, name, teammateIds}: CreateInput,
  {fromId, key, members, locked, predecessorId}: {
    readonly fromId: string | null; readonly key: string | null; readonly members: readonly NewMember[];
    readonly locked: boolean; readonly predecessorId: string | null;
  },
): Promise<void> {
  const {db, org, now, viewer, policy} = scope;
  const cleaned = cleanName(name ?? '', policy.maxNameLength);
  await db.query(
    `insert into conversations (id, org, kind, name, from_id, group_key, locked, last_activity_at, created_at, predecessor_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
    [id, org, kind, cleaned, fromId, key, locked, now, predecessorId]);
  await writeMembers(db, org, id, members);
  for (const teammateId of new Set([viewer.id, ...teammateIds])) {
    await db.query('insert into conversation_teammates (conversation_id, teammate_id, joined_at) values ($1, $2, $3)', [id, teammateId, now]);
  }
  addNotice(scope, id, 'CREATED', `${viewer.name} created the group`, {teammateId: viewer.id});
  await writeAudit(db, org, {conversationId: id, actorId: viewer.id, action: 'CREATED', after: namesOf(members) || cleaned});
  conversationChanged(scope, id);
}
