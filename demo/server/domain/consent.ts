import type {Outcome} from '../../../src/core/errors.js';
import {problem} from '../../../src/core/errors.js';
import type {Consent} from '../../../src/core/model.js';
import {consentProblems} from '../../../src/core/policy/sending.js';
import {canSeeContact, viewerAbilities} from '../../../src/core/policy/visibility.js';
import type {App, Session} from '../app.js';
import {changeAs, refuse, refuseIf, type Work} from './change.js';
import {lockConversations} from './conversations.js';
import {writeAudit} from './history.js';
import {addNotice, conversationChanged} from './write-items.js';

/** Do-not-disturb as staff set it on the record. What the person said themselves is theirs to take back. Rules DND-04, DND-06. */
export function setConsent(
  app: App,
  session: Session,
  {contactId, consent, note}: {readonly contactId: string; readonly consent: Consent; readonly note: string},
): Promise<Outcome<string>> {
  return changeAs(app, session, async (scope) => {
    const {db, org, viewer, policy} = scope;
    await db.query('select id from contacts where org = $1 and id = $2 for update', [org, contactId]);
    const {contacts} = await app.directories.load(db, org);
    const contact = contacts.records.get(contactId);
    if (!contact || contact.deleted || !canSeeContact(contactId, viewer)) refuse(problem('NOT_FOUND', {path: ['contactId'], subjectIds: [contactId]}));
    if (!viewerAbilities(viewer, policy).includes('MANAGE_CONSENT')) refuse(problem('NOT_ALLOWED', {subjectIds: [contactId]}));
    refuseIf(consentProblems(contact, consent, note));
    if (contact.consent === consent) return contactId;

    await db.query('update contacts set dnd = $2 where id = $1', [contactId, consent === 'DND']);
    const phones = contact.phones.flatMap(({e164}) => e164 ?? []);
    await consentChanged(scope, {
      contactIds: [contactId], phones, isOn: consent === 'DND', actorId: viewer.id, note: note.slice(0, 500),
      text: `${viewer.name} ${consent === 'DND' ? 'set do-not-disturb for' : 'took back do-not-disturb for'} ${contact.name}`,
    });
    return contactId;
  });
}

export interface ConsentChange {
  readonly contactIds: readonly string[];
  readonly phones: readonly string[];
  /** Whether texting them has become forbidden, or allowed again. */
  readonly isOn: boolean;
  readonly actorId: string | null;
  readonly text: string;
  readonly note: string | null;
}

/** Tells every group with this person or number, whatever its From; the groups themselves read consent from the records. */
export async function consentChanged(work: Work, {contactIds, phones, isOn, actorId, text, note}: ConsentChange): Promise<void> {
  const {db, org} = work;
  work.directoryChanged();
  const rows = await db.query<{conversation_id: string; closed: boolean; member_ids: string[]; names: string[]}>(
    `select m.conversation_id, c.closed, array_agg(m.id) as member_ids, array_agg(m.name) as names
     from members m join conversations c on c.id = m.conversation_id
     where m.org = $1 and (m.contact_id = any($2::text[]) or m.phone = any($3::text[]))
     group by m.conversation_id, c.closed order by m.conversation_id`,
    [org, contactIds, phones]);
  await lockConversations(db, org, rows.map(({conversation_id}) => conversation_id));
  for (const {conversation_id: id, closed, member_ids, names} of rows) {
    if (!closed) addNotice(work, id, isOn ? 'CONTACT_DND_ON' : 'CONTACT_DND_OFF', text, {teammateId: actorId, subjects: names, subjectIds: member_ids});
    if (isOn) {
      await db.query(
        `update conversations set suspects = array(select s from unnest(suspects) s where not (s = any($2::text[]))) where id = $1`, [id, member_ids]);
    }
    await writeAudit(db, org, {conversationId: id, actorId, action: isOn ? 'CONTACT_DND_ON' : 'CONTACT_DND_OFF', before: names.join(', '), after: note});
    conversationChanged(work, id);
  }
}
