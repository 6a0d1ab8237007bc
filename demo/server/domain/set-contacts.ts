import type {Outcome} from '../../../src/core/errors.js';
import {setContactsProblems} from '../../../src/core/policy/membership.js';
import {groupExistsProblem} from '../../../src/core/policy/roster.js';
import type {App, Session} from '../app.js';
import {changeAs, refuse, refuseIf} from './change.js';
import {loadConversation} from './conversations.js';
import {draftOf, type ContactChoice} from './draft.js';
import {writeAudit} from './history.js';
import {conversationToChange, thoseWhoLost} from './open-conversation.js';
import {addNotice, conversationChanged} from './write-items.js';
import {keyOf, membersOf, namesOf, openGroupOf, writeMembers} from './write-members.js';

export interface SetContactsInput {
  readonly conversationId: string;
  readonly contacts: readonly ContactChoice[];
  readonly expectPhones: readonly string[];
}

/** Another set of people, as long as nobody was written to. Rules GRP-02, GRP-12, MEM-04, MEM-05. */
export function setContacts(app: App, session: Session, {conversationId, contacts, expectPhones}: SetContactsInput): Promise<Outcome<string>> {
  return changeAs(app, session, async (scope) => {
    const {db, org, policy, viewer, directory} = scope;
    const before = await conversationToChange(scope, conversationId);
    const draft = draftOf(scope, {from: before.from, contacts, teammateIds: []});
    refuseIf(setContactsProblems(before, viewer, draft, expectPhones, policy));

    const members = membersOf(draft.contacts);
    const key = keyOf(before.from?.phone ?? '', members);
    const existing = key === before.groupKey ? undefined : await openGroupOf(db, directory, key);
    if (existing) refuse(groupExistsProblem(existing, viewer, policy));

    await db.query('delete from members where conversation_id = $1 and not (address = any($2::text[]))', [conversationId, members.map(({address}) => address)]);
    await writeMembers(db, org, conversationId, members);
    await db.query('update conversations set group_key = $2 where id = $1', [conversationId, key]);
    addNotice(scope, conversationId, 'CONTACTS_CHANGED', `${viewer.name} changed the people in the group`, {teammateId: viewer.id, subjects: members.map(({name}) => name)});
    await writeAudit(db, org, {conversationId, actorId: viewer.id, action: 'CONTACTS_CHANGED', before: namesOf(before.members), after: namesOf(members)});
    const after = await loadConversation(db, directory, conversationId) ?? before;
    conversationChanged(scope, conversationId, thoseWhoLost(scope, before, after));
    return conversationId;
  });
}
