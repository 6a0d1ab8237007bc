import type {App} from '../app.js';
import {change, type Work} from '../domain/change.js';
import {keepDirect} from '../domain/direct.js';
import {consentWord} from '../../../src/core/consent-words.js';
import {parseReaction} from '../../../src/core/reaction-text.js';
import {addNotice, conversationChanged} from '../domain/write-items.js';
import {toAddress} from './addresses.js';
import type {Arrival} from './arrival.js';
import {obeyConsentWord} from './consent-replies.js';
import {receiveGroup} from './receive-group.js';
import type {InboundMessage} from './port.js';

/** What a phone sent, in the thread of each of our numbers it was sent to; false when none of them is ours. Rules INB-01, INB-02, INB-10. */
export async function receive(app: App, message: InboundMessage): Promise<boolean> {
  const from = toAddress(message.from);
  const only = message.owner === undefined ? undefined : toAddress(message.owner);
  const to = [...message.to.map(toAddress), ...only ? [only] : []];
  const numbers = await app.db.query<{id: string; org: string; phone: string}>(
    'select id, org, phone from numbers where phone = any($1::text[]) order by org, id', [to.map(({address}) => address)]);
  const owners = numbers.filter(({phone}) => only === undefined || phone === only.address);
  for (const owner of owners) {
    await change(app, owner.org, async (work) => {
      const taken = await work.db.query('insert into received (event_id, number_id) values ($1, $2) on conflict do nothing returning 1', [message.eventId, owner.id]);
      if (taken.length === 0) return;
      const directory = await app.directories.load(work.db, owner.org);
      const number = directory.numbers.get(owner.id);
      // Our own words, brought back because another of our numbers is in the set.
      if (!number || directory.ownPhones.includes(from.address)) return;
      const others = [...new Map([from, ...to].map((one) => [one.address, one])).values()].filter(({address}) => address !== owner.phone);
      const arrival: Arrival = {message, number, directory, from, others};
      if (others.length === 1) await receiveDirect(work, arrival);
      else await receiveGroup(work, arrival);
    });
  }
  return owners.length > 0;
}

/** A text to the business alone stays with the host; the groups of that person say that there is one. Rules INB-01, INB-08. */
async function receiveDirect(work: Work, arrival: Arrival): Promise<void> {
  const {message, number, from} = arrival;
  await keepDirect(work, number.id, {from: from.address, body: message.body, media: message.media, sentAt: message.sentAt});
  if (parseReaction(message.body)) return;
  if (consentWord(message.body)) return obeyConsentWord(work, arrival);

  const groups = await work.db.query<{id: string; member_id: string; name: string; is_told: boolean}>(
    `select c.id, m.id as member_id, m.name, coalesce((
       select i.notice_kind = 'PRIVATE_REPLY' and m.id = any(i.subject_ids) from items i
       where i.conversation_id = c.id and i.sequence = c.last_sequence), false) as is_told
     from members m join conversations c on c.id = m.conversation_id
     where c.org = $1 and c.from_id = $2 and m.address = $3 and not c.closed and c.locked order by c.id for update of c`,
    [work.org, number.id, from.address]);
  for (const {id, member_id, name, is_told} of groups) {
    if (is_told) continue;
    addNotice(work, id, 'PRIVATE_REPLY', `${name} replied privately`, {subjects: [name], subjectIds: [member_id]});
    conversationChanged(work, id);
  }
}
