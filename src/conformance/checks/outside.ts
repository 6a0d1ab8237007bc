import {AddNote, Conversations, SetConsent, SetFlags, TimelineItem} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {accepted, must, notTried, refusedWith, same} from '../outcome.js';
import {phoneOf, started, texts} from './phones.js';

export const outsideChecks: readonly Check[] = [
  {
    id: 'inbound',
    title: 'What a contact answers to the group arrives in its thread, unread, with its author',
    rule: 'INB-01',
    async run(world) {
      const group = await started(world);
      const [member] = group.contacts;
      const says = phoneOf(world, group, member?.phone ?? '');
      const before = (await world.conversation(group.id)).unreadCount;
      await says('Thursday is fine');
      const message = await world.eventually('The answer arrives', async () => (await texts(world, group.id)).find(({body}) => body === 'Thursday is fine'));
      same([message.author.id, message.status], [member?.id, 'RECEIVED'], 'Author and state');
      same((await world.conversation(group.id)).unreadCount, before + 1, 'unreadCount');
    },
  },
  {
    id: 'inbound-unarchives',
    title: 'What a contact answers brings the conversation back from the archive',
    rule: 'ACC-10',
    needs: ['FLAGS'],
    async run(world) {
      const group = await started(world);
      const says = phoneOf(world, group, group.phones[0] ?? '');
      accepted((await world.a.ask(SetFlags, {input: {conversationId: group.id, archived: true}})).setFlags, 'Archiving');
      const listed = async () => (await world.a.ask(Conversations, {first: 100})).conversations.edges.some(({node}) => node.id === group.id);
      same(await listed(), false, 'Archived, the list shows it');
      await says('Are you still there?');
      await world.eventually('It is listed again', async () => await listed() || undefined);
      same((await world.conversation(group.id)).flags?.archived, false, 'archived');
    },
  },
  {
    id: 'inbound-live',
    title: 'What a contact answers arrives by itself in every window',
    rule: 'INB-01',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const group = await started(world);
      const says = phoneOf(world, group, group.phones[0] ?? '');
      const stream = await world.stream();
      await says('Live');
      await stream.event('TimelineItemChanged', ({item}) => item.conversationId === group.id && item.__typename === 'Message' && item.body === 'Live');
    },
  },
  {
    id: 'delivered',
    title: 'A message is delivered to each phone, and each phone shows it from the business number',
    rule: 'SND-04, SND-07, SND-08',
    async run(world) {
      const phoneShows = world.needs('phoneShows');
      const group = await world.group();
      const {id} = await world.sent(group, `Delivered ${world.key()}`);
      const message = await world.eventually('It is delivered to all', async () => {
        const {timelineItem} = await world.a.ask(TimelineItem, {id});
        return timelineItem?.__typename === 'Message' && timelineItem.status === 'DELIVERED' ? timelineItem : undefined;
      }, 15_000);
      const {deliveries, body} = message;
      if (deliveries) same(deliveries.map(({status}) => status), group.phones.map(() => 'DELIVERED'), 'The deliveries');
      for (const phone of group.phones) {
        const shown = (await phoneShows(phone)).filter((one) => one.body === body);
        same(shown.map(({from}) => from), [group.from?.phone], `What ${phone} shows`);
      }
    },
  },
  {
    id: 'reaction',
    title: 'A tapback is folded onto its message and is not unread',
    rule: 'REA-01, REA-03, REA-05',
    async run(world) {
      const group = await started(world);
      const says = phoneOf(world, group, group.phones[0] ?? '');
      const before = (await world.conversation(group.id)).unreadCount;
      await says('Liked “Hello, when does it suit you?”');
      const message = await world.eventually('The reaction is there', async () => (await texts(world, group.id)).find(({reactions}) => reactions?.length));
      same(message.reactions?.map(({emoji, author}) => [emoji, author.id]), [['👍', group.contacts[0]?.id]], 'The reaction');
      same((await texts(world, group.id)).length, 1, 'Messages in the thread');
      same((await world.conversation(group.id)).unreadCount, before, 'unreadCount');
    },
  },
  {
    id: 'stop-start',
    title: 'STOP by one member blocks the group and stays visible; START frees it again',
    rule: 'DND-01, DND-04, DND-06',
    async run(world) {
      const person = await world.kept();
      const group = await started(world, {including: [person]});
      const phone = person.phones[0]?.phone ?? '';
      const says = phoneOf(world, group, phone);
      await says('STOP');
      const blocked = await world.eventually('The group is blocked', async () => {
        const conversation = await world.conversation(group.id);
        return conversation.problems.some(({code}) => code === 'CONTACT_DND') ? conversation : undefined;
      });
      try {
        same(blocked.contacts.find((member) => member.phone === phone)?.consent, 'OPTED_OUT', 'The member’s consent');
        must(!blocked.viewerCan.includes('SEND'), 'viewerCan still has SEND');
        must((await texts(world, group.id)).some(({body}) => body === 'STOP'), 'The message is not visible');
        refusedWith(await world.send(group, 'Sorry!'), 'CONTACT_DND', 'Sending');
        const {can, capabilities} = await world.viewer();
        if (can.includes('MANAGE_CONSENT') && capabilities.includes('MANAGE_CONSENT')) {
          const input = {contactId: person.id, consent: 'OK' as const, note: 'Asked on the phone'};
          refusedWith((await world.a.ask(SetConsent, {input})).setConsent, 'CONSENT_REQUIRED', 'Taking it back for them');
        }
      } finally {
        await says('START');
      }
      await world.eventually('The group is free again', async () => ((await world.conversation(group.id)).problems.length === 0 ? true : undefined));
    },
  },
  {
    id: 'consent-by-staff',
    title: 'Do-not-disturb set by staff blocks the group, and staff may take it back',
    rule: 'DND-04, DND-06',
    needs: ['MANAGE_CONSENT'],
    async run(world) {
      if (!(await world.viewer()).can.includes('MANAGE_CONSENT')) notTried('the viewer may not');
      const {id: contactId} = await world.kept();
      const group = await started(world, {including: [await world.kept()]});
      const set = async (consent: 'DND' | 'OK', note: string) => (await world.a.ask(SetConsent, {input: {contactId, consent, note}})).setConsent;
      accepted(await set('DND', 'Said so at the counter'), 'Setting it');
      try {
        refusedWith(await world.send(group, 'Hello?'), 'CONTACT_DND', 'Sending');
      } finally {
        accepted(await set('OK', 'Changed their mind at the counter'), 'Taking it back');
      }
      await world.sent(group, 'Thank you');
    },
  },
  {
    id: 'no-path-from-notes',
    title: 'Adding a teammate and writing a note show nothing to any phone',
    rule: 'ACC-04, MEM-09',
    async run(world) {
      const phoneShows = world.needs('phoneShows');
      const group = await world.group();
      const canNote = await world.can('NOTES');
      if (!group.viewerCan.includes('ADD_TEAMMATES') && !canNote) notTried('there are neither teammates in groups nor notes');
      const said = world.key();
      if (group.viewerCan.includes('ADD_TEAMMATES')) accepted(await world.bring(group.id), 'Adding');
      if (canNote) accepted((await world.a.ask(AddNote, {input: {idempotencyKey: world.key(), conversationId: group.id, body: `Note ${said}`, mentionIds: []}})).addNote, 'A note');
      await world.sent(group, `Text ${said}`);
      const shown = async () => (await Promise.all(group.phones.map(async (phone) => phoneShows(phone)))).map((all) => all.filter(({body}) => body.includes(said)));
      await world.eventually('The text arrives on each phone', async () => (await shown()).every(({length}) => length > 0) || undefined);
      same((await shown()).flat().map(({body}) => body), group.phones.map(() => `Text ${said}`), 'What the phones show');
      const {name} = (await world.colleague()).teammate;
      const first = await phoneShows(group.phones[0] ?? '');
      must(!first.some(({body}) => body.includes(name)), 'A phone shows the name of a teammate');
    },
  },
];
