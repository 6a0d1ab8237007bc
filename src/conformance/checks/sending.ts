import {SetContacts, TimelineItem} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {accepted, codesOf, must, notTried, refusedWith, same} from '../outcome.js';

export const sendingChecks: readonly Check[] = [
  {
    id: 'send-message',
    title: 'A sent message is answered with its author, place and key, and is the newest of the thread',
    rule: 'Mutation.sendMessage, SND-02, SND-05',
    async run(world) {
      const group = await world.group();
      const idempotencyKey = world.key();
      const payload = await world.send(group, 'Hello\r\nthere', {idempotencyKey});
      accepted(payload, 'Sending');
      const {message, conversation} = payload;
      must(message?.__typename === 'Message', 'The message is answered');
      same(message.body, 'Hello\nthere', 'Line ends');
      same(message.idempotencyKey, idempotencyKey, 'The key, for its author');
      same(message.author.id, (await world.viewer()).teammate.id, 'The author');
      must(['QUEUED', 'SENT', 'UNCONFIRMED', 'DELIVERED'].includes(message.status), `The state is ${message.status}`);
      must((conversation?.lastItem?.sequence ?? 0) >= message.sequence, 'The answered conversation is older than its message');
      const {items} = await world.page(group.id, {last: 1});
      same(items[0]?.id, message.id, 'The newest item');
      const {deliveries} = message;
      if (deliveries) same(deliveries.map(({memberId}) => memberId).sort(), group.contacts.map(({id}) => id).sort(), 'The recipients: everybody, or nobody (SND-05)');
    },
  },
  {
    id: 'send-once',
    title: 'The same key sends once, also when both calls come at the same time',
    rule: 'SND-06',
    async run(world) {
      const group = await world.group();
      const more = {idempotencyKey: world.key()};
      const [one, two] = await Promise.all([world.send(group, 'Once', more), world.send(group, 'Once', more)]);
      const later = await world.send(group, 'Once', {...more, expectPhones: null});
      const ids = [one, two, later].map(({message}) => message?.id);
      must(ids[0] !== undefined && new Set(ids).size === 1, `Three calls with one key answered ${ids.join(', ')}`);
      const {items} = await world.page(group.id, {last: 20});
      same(items.filter((item) => item.__typename === 'Message').length, 1, 'Messages in the thread');
    },
  },
  {
    id: 'send-key-reused',
    title: 'A key that comes back with another text is refused, and nothing is sent',
    rule: 'KEY_REUSED',
    async run(world) {
      const group = await world.group();
      const more = {idempotencyKey: world.key()};
      accepted(await world.send(group, 'First', more), 'The first call');
      refusedWith(await world.send(group, 'Second', more), 'KEY_REUSED', 'The same key with another text');
      const {items} = await world.page(group.id, {last: 20});
      same(items.filter((item) => item.__typename === 'Message').length, 1, 'Messages in the thread');
    },
  },
  {
    id: 'send-refusal-keeps-key',
    title: 'A refusal does not use the key up, and does not lock the list',
    rule: 'MEM-01',
    async run(world) {
      const group = await world.group();
      const more = {idempotencyKey: world.key()};
      refusedWith(await world.send(group, '', more), 'EMPTY_MESSAGE', 'Nothing');
      same((await world.conversation(group.id)).contactsLocked, group.contactsLocked, 'contactsLocked after a refusal');
      accepted(await world.send(group, 'Now with a text', more), 'The same key after a refusal');
    },
  },
  {
    id: 'send-empty',
    title: 'White space and invisible characters are an empty message',
    rule: 'SND-01',
    async run(world) {
      const group = await world.group();
      for (const body of ['', '  \n ', '\u200B\uFEFF']) refusedWith(await world.send(group, body), 'EMPTY_MESSAGE', JSON.stringify(body));
    },
  },
  {
    id: 'send-too-long',
    title: 'A text of the full length is sent; one unit more is refused',
    rule: 'SND-02',
    async run(world) {
      const group = await world.group();
      const {maxBodyLength} = (await world.viewer()).policy;
      refusedWith(await world.send(group, 'x'.repeat(maxBodyLength + 1)), 'TOO_LONG', 'One unit more');
      accepted(await world.send(group, 'x'.repeat(maxBodyLength)), 'The full length');
    },
  },
  {
    id: 'send-expected-phones',
    title: 'A message goes out only to the phones that its sender saw',
    rule: 'MEM-05, RECIPIENTS_CHANGED',
    async run(world) {
      const group = await world.group();
      refusedWith(await world.send(group, 'To others', {expectPhones: group.phones.slice(1)}), 'RECIPIENTS_CHANGED', 'Other phones');
      const unseen = await world.send(group, 'To whom?', {expectPhones: null});
      same(codesOf(unseen).length > 0, !group.contactsLocked, 'Refused without expectPhones while the list is open');
      accepted(await world.send(group, 'To these', {expectPhones: group.phones.toReversed()}), 'The same phones in another order');
    },
  },
  {
    id: 'contacts-lock',
    title: 'The contacts can be changed until the first message, and never after it',
    rule: 'GRP-12, MEM-01, MEM-04',
    async run(world) {
      const group = await world.group();
      const contacts = group.people.map(({id: contactId}) => ({contactId}));
      const change = {conversationId: group.id, contacts, expectPhones: group.phones};
      if (!group.contactsLocked) accepted((await world.a.ask(SetContacts, {input: change})).setContacts, 'Before the first message');
      await world.sent(group, 'This locks the list');
      same((await world.conversation(group.id)).contactsLocked, true, 'contactsLocked');
      refusedWith((await world.a.ask(SetContacts, {input: change})).setContacts, 'CONTACTS_LOCKED', 'After the first message');
    },
  },
  {
    id: 'contacts-crossing-edit',
    title: 'An edit that started from other phones is refused',
    rule: 'MEM-05',
    async run(world) {
      const group = await world.group();
      if (group.contactsLocked) notTried('contacts lock at creation');
      const contacts = group.people.map(({id: contactId}) => ({contactId}));
      const {setContacts} = await world.a.ask(SetContacts, {input: {conversationId: group.id, contacts, expectPhones: []}});
      refusedWith(setContacts, 'RECIPIENTS_CHANGED', 'An edit from nothing');
    },
  },
  {
    id: 'send-key-private',
    title: 'Only its author is told the key of a message',
    rule: 'Message.idempotencyKey',
    async run(world) {
      const group = await world.sharedGroup();
      const {id} = await world.sent(group, 'Mine');
      const {timelineItem} = await world.b.ask(TimelineItem, {id});
      must(timelineItem?.__typename === 'Message', 'The second user sees the message');
      same(timelineItem.idempotencyKey, null, 'The key, for somebody else');
    },
  },
];
