import {Conversations, RetryMessage, SetClosed, TimelineItem} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {accepted, must, notTried, refusedWith, same} from '../outcome.js';
import type {World} from '../world.js';
import {arrived, phoneOf, shownOn, started, texts} from './phones.js';

/** Numbers for examples, of which no record is expected. */
const strangers = Array.from({length: 11}, (_, n) => `+1202555${String(150 + n).padStart(4, '0')}`);

/** A group begun from outside, once the viewer has it. */
function begun(world: World, text: string) {
  return world.eventually('The new group is there', async () => {
    const {conversations} = await world.a.ask(Conversations, {first: 20, after: null, filter: null});
    const found = conversations.edges.map(({node}) => node).find(({lastItem}) => lastItem?.__typename === 'Message' && lastItem.body === text);
    if (found) world.remember(found.id);
    return found;
  });
}

export const inboundChecks: readonly Check[] = [
  {
    id: 'inbound-locks',
    title: 'A first message from outside locks the list of contacts too',
    rule: 'MEM-01',
    async run(world) {
      const group = await world.group();
      await phoneOf(world, group, group.phones[0] ?? '')('I was faster');
      await arrived(world, group.id, 'I was faster');
      same((await world.conversation(group.id)).contactsLocked, true, 'contactsLocked');
    },
  },
  {
    id: 'inbound-new-set',
    title: 'A text to a set that was not there begins a locked group, with unknown numbers as members',
    rule: 'INB-03, GRP-14',
    async run(world) {
      const phoneSends = world.needs('phoneSends');
      const {phone} = await world.number();
      const [person] = await world.people();
      const from = person?.phones[0]?.phone ?? '';
      const text = `From outside ${world.key()}`;
      await phoneSends({from, to: [phone, ...strangers.slice(0, 1)], body: text});
      const group = await begun(world, text);
      same(group.contactsLocked, true, 'contactsLocked');
      const kinds = group.contacts.map((member) => [member.phone, member.kind]).sort();
      same(kinds, [[from, 'CONTACT'], [strangers[0], 'UNKNOWN']].sort(), 'The members');
      same(group.from?.phone, phone, 'The number');
      const again = `${text}, again`;
      await phoneSends({from: strangers[0] ?? '', to: [from, phone], body: again});
      await arrived(world, group.id, again);
    },
  },
  {
    id: 'inbound-large',
    title: 'A group larger than the limit is readable, and takes no message',
    rule: 'INB-04',
    async run(world) {
      const phoneSends = world.needs('phoneSends');
      const {phone} = await world.number();
      const {maxContacts} = (await world.viewer()).policy;
      if (strangers.length <= maxContacts) notTried('the policy takes groups as large as that');
      const text = `From many ${world.key()}`;
      await phoneSends({from: strangers[0] ?? '', to: [phone, ...strangers.slice(1)], body: text});
      const group = await begun(world, text);
      same(group.contacts.length, strangers.length, 'Members');
      must(group.problems.some(({code}) => code === 'TOO_MANY_CONTACTS'), 'problems has no TOO_MANY_CONTACTS');
      refusedWith(await world.send({id: group.id, phones: group.contacts.flatMap((member) => member.phone ?? [])}, 'Hello all'), 'TOO_MANY_CONTACTS', 'Sending');
    },
  },
  {
    id: 'inbound-mail',
    title: 'With an e-mail address among the members the group is readable, and takes no message',
    rule: 'INB-06',
    async run(world) {
      const phoneSends = world.needs('phoneSends');
      const {phone} = await world.number();
      const text = `With mail ${world.key()}`;
      await phoneSends({from: strangers[1] ?? '', to: [phone, 'someone@example.com'], body: text});
      const group = await begun(world, text);
      same(group.contacts.find(({kind}) => kind === 'OTHER')?.address, 'someone@example.com', 'The address of the member that is no phone');
      refusedWith(await world.send({id: group.id, phones: strangers.slice(1, 2)}, 'Hello'), 'NON_PHONE_MEMBER', 'Sending');
    },
  },
  {
    id: 'inbound-private',
    title: 'A text to the business alone is in no group',
    rule: 'INB-01',
    async run(world) {
      const phoneSends = world.needs('phoneSends');
      const group = await started(world);
      const text = `For you alone ${world.key()}`;
      await phoneSends({from: group.phones[0] ?? '', to: [group.from?.phone ?? ''], body: text});
      // What comes after it in the group shows that it was dealt with.
      await phoneOf(world, group, group.phones[0] ?? '')('For all');
      await arrived(world, group.id, 'For all');
      must(!(await texts(world, group.id)).some(({body}) => body === text), 'It stands in the group');
      const {conversations} = await world.a.ask(Conversations, {first: 20, after: null, filter: null});
      must(!JSON.stringify(conversations).includes(text), 'It made a conversation');
    },
  },
  {
    id: 'inbound-closed',
    title: 'A text to a closed group is not lost: the group is open again',
    rule: 'INB-05',
    needs: ['CLOSE'],
    async run(world) {
      const group = await started(world);
      const says = phoneOf(world, group, group.phones[0] ?? '');
      accepted((await world.a.ask(SetClosed, {input: {conversationId: group.id, closed: true}})).setClosed, 'Closing');
      await says('One more thing');
      await arrived(world, group.id, 'One more thing');
      same((await world.conversation(group.id)).closed, false, 'closed');
    },
  },
  {
    id: 'inbound-order',
    title: 'What arrives takes the next place, and everybody sees the same order',
    rule: 'INB-07',
    async run(world) {
      const group = await world.sharedGroup();
      const says = phoneOf(world, group, group.phones[0] ?? '');
      await world.sent(group, 'First');
      await says('Second');
      await arrived(world, group.id, 'Second');
      await world.sent(group, 'Third');
      const order = async (who = world.a) => (await world.page(group.id, {last: 20}, who)).items.flatMap((item) => (item.__typename === 'Message' ? [item.body] : []));
      same(await order(), ['First', 'Second', 'Third'], 'The order');
      same(await order(world.b), ['First', 'Second', 'Third'], 'The order for the second user');
    },
  },
  {
    id: 'name-stays',
    title: 'The name of a group is on no phone',
    rule: 'GRP-13, SND-04',
    async run(world) {
      world.needs('phoneShows');
      const name = world.name(`secret ${world.key()}`);
      const group = await world.group({name});
      const text = `Nameless ${world.key()}`;
      await world.sent(group, text);
      await world.eventually('Every phone shows the message', async () => ((await shownOn(world, group.phones, text)).length === group.phones.length ? true : undefined), 15_000);
      same(await shownOn(world, group.phones, name), [], 'Phones that show the name');
    },
  },
  {
    id: 'retry',
    title: 'A message that reached nobody is sent again as a new one, to the whole set, once for its key',
    rule: 'SND-11, SND-06, SND-08',
    needs: ['RETRY'],
    async run(world) {
      const phoneFails = world.needs('phoneFails');
      const group = await world.group();
      const all = (fails: boolean) => Promise.all(group.phones.map(async (phone) => phoneFails(phone, fails)));
      await all(true);
      let messageId: string;
      try {
        ({id: messageId} = await world.sent(group, 'Into the void'));
        await world.eventually('It failed for all', async () => {
          const {timelineItem} = await world.a.ask(TimelineItem, {id: messageId});
          return timelineItem?.__typename === 'Message' && timelineItem.status === 'FAILED' ? timelineItem : undefined;
        }, 15_000);
      } finally {
        await all(false);
      }
      const input = {idempotencyKey: world.key(), messageId};
      const {retryMessage: first} = await world.a.ask(RetryMessage, {input});
      accepted(first, 'Sending again');
      const {message} = first;
      must(message?.__typename === 'Message', 'retryMessage answers the message');
      must(message.id !== messageId, 'It is the old message, not a new one');
      same(message.body, 'Into the void', 'Its text');
      if (message.deliveries) same(message.deliveries.length, group.phones.length, 'Its recipients');
      same((await world.a.ask(RetryMessage, {input})).retryMessage.message?.id, message.id, 'The same key again');
      same((await texts(world, group.id)).length, 2, 'Messages in the thread');
    },
  },
  {
    id: 'partly-failed',
    title: 'A message that reached some is told for each recipient, and cannot be sent again',
    rule: 'SND-07, SND-08, SND-11',
    async run(world) {
      const phoneFails = world.needs('phoneFails');
      const group = await world.group();
      const [dead = ''] = group.phones;
      await phoneFails(dead, true);
      try {
        const {id} = await world.sent(group, 'For those who are there');
        const message = await world.eventually('Its state is PARTIAL, and final', async () => {
          const {timelineItem} = await world.a.ask(TimelineItem, {id});
          if (timelineItem?.__typename !== 'Message' || timelineItem.status !== 'PARTIAL') return undefined;
          return timelineItem.deliveries?.every(({status}) => status === 'FAILED' || status === 'DELIVERED') === false ? undefined : timelineItem;
        }, 15_000);
        const {deliveries} = message;
        if (deliveries) {
          const failed = deliveries.filter(({status}) => status === 'FAILED');
          const member = group.contacts.find(({phone}) => phone === dead);
          same(failed.map(({memberId}) => memberId), [member?.id], 'Who did not get it');
          must(failed.every(({problem}) => problem !== null), 'The failed delivery has no problem');
        }
        if (!(await world.can('RETRY'))) return;
        refusedWith((await world.a.ask(RetryMessage, {input: {idempotencyKey: world.key(), messageId: id}})).retryMessage, 'NOT_RETRYABLE', 'Sending again');
      } finally {
        await phoneFails(dead, false);
      }
    },
  },
  {
    id: 'phone-changed',
    title: 'When a record gets another phone, messages still go to the phone in the group, and the member says so',
    rule: 'MEM-14',
    async run(world) {
      const changePhone = world.needs('changePhone');
      const group = await started(world);
      const all = (await world.contacts()).flatMap(({phones}) => phones.map((one) => one.phone));
      // Of a phone that somebody else has too the member would be REASSIGNED.
      const isAlone = ({phone}: (typeof group.contacts)[number]) => all.filter((one) => one === phone).length === 1;
      const member = group.contacts.find(isAlone) ?? notTried('other records have these phones too');
      const {contactId, phone} = member;
      if (contactId === null || phone === null) notTried('the member has no phone');
      await changePhone(contactId, strangers[10] ?? '');
      try {
        const after = await world.eventually('The member is UPDATED', async () => {
          const found = (await world.conversation(group.id)).contacts.find(({id}) => id === member.id);
          return found?.state === 'UPDATED' ? found : undefined;
        });
        same(after.phone, phone, 'The phone in the group');
        accepted(await world.send(group, 'Still to the old number'), 'Sending to the phones of the group');
      } finally {
        await changePhone(contactId, phone);
      }
      await world.eventually('The member is CURRENT again', async () => (
        (await world.conversation(group.id)).contacts.find(({id}) => id === member.id)?.state === 'CURRENT' ? true : undefined
      ));
    },
  },
];
