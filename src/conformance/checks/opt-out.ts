import {AddNote, SetConsent} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {accepted, must, notTried, refusedWith, same} from '../outcome.js';
import {pause} from '../wait.js';
import type {Group, World} from '../world.js';
import {arrived, phoneOf, shownOn, started, texts} from './phones.js';

/** A group with the contact who is kept for consent. */
async function withKept(world: World): Promise<{readonly group: Group; readonly phone: string; readonly memberIds: readonly string[]}> {
  const person = await world.kept();
  const group = await started(world, {including: [person]});
  const phone = person.phones[0]?.phone ?? '';
  return {group, phone, memberIds: [person.id, ...group.contacts.filter((member) => member.phone === phone).map(({id}) => id)]};
}

const isBlocked = async (world: World, id: string) => (await world.conversation(id)).problems.some(({code}) => code === 'CONTACT_DND');

const blocked = (world: World, id: string) => world.eventually('The group is blocked', async () => ((await isBlocked(world, id)) ? true : undefined));

const freed = (world: World, id: string) => world.eventually('The group is free again', async () => ((await isBlocked(world, id)) ? undefined : true));

/** While the person is opted out by a text to the group. */
async function whileStopped(world: World, group: Group, phone: string, task: (says: (body: string) => Promise<void>) => Promise<void>): Promise<void> {
  const says = phoneOf(world, group, phone);
  await says('STOP');
  try {
    await blocked(world, group.id);
    await task(says);
  } finally {
    await says('START');
  }
  await freed(world, group.id);
}

export const optOutChecks: readonly Check[] = [
  {
    id: 'stop-everywhere',
    title: 'STOP in one group blocks every open group with that person, and they cannot be put into a new one',
    rule: 'DND-04, DND-07',
    async run(world) {
      const {group, phone} = await withKept(world);
      const second = await started(world, {including: [await world.kept()]});
      await whileStopped(world, group, phone, async () => {
        await blocked(world, second.id);
        refusedWith(await world.send(second, 'Hello?'), 'CONTACT_DND', 'Sending to another group of theirs');
      });
      await freed(world, second.id);
    },
  },
  {
    id: 'stop-whole-message',
    title: 'With one member opted out the whole message is refused, naming them, and no phone gets it',
    rule: 'SND-05',
    async run(world) {
      const {group, phone, memberIds} = await withKept(world);
      await whileStopped(world, group, phone, async () => {
        const text = `To the others at least ${world.key()}`;
        const answer = await world.send(group, text);
        refusedWith(answer, 'CONTACT_DND', 'Sending');
        const named = answer.problems.flatMap(({subjectIds}) => subjectIds);
        must(named.some((id) => memberIds.includes(id)), `subjectIds names ${named.join(', ') || 'nobody'}, not the member`);
        must(!(await texts(world, group.id)).some(({body}) => body === text), 'The refused message stands in the thread');
        if (world.control.phoneShows) same(await shownOn(world, group.phones, text), [], 'Phones that show the refused message');
      });
    },
  },
  {
    id: 'stop-notes-work',
    title: 'Notes work in a blocked group',
    rule: 'DND-08',
    needs: ['NOTES'],
    async run(world) {
      const {group, phone} = await withKept(world);
      await whileStopped(world, group, phone, async () => {
        accepted((await world.a.ask(AddNote, {input: {idempotencyKey: world.key(), conversationId: group.id, body: 'Call them', mentionIds: []}})).addNote, 'A note');
      });
    },
  },
  {
    id: 'stop-confirmed-alone',
    title: 'The opt-out is confirmed to that person alone, and only once',
    rule: 'DND-05',
    async run(world) {
      const phoneShows = world.needs('phoneShows');
      const {group, phone} = await withKept(world);
      // Without what was sent to the group: messages of earlier checks may still be on their way.
      const byItself = async (to: string) => (await phoneShows(to)).filter(({from, body}) => from === group.from?.phone && !world.session.sent.has(body)).map(({body}) => body);
      const others = group.phones.filter((one) => one !== phone);
      // What earlier checks caused has to be there first; how long that takes nobody tells.
      let last = -1;
      await world.eventually('The phone is quiet', async () => {
        const {length} = await byItself(phone);
        if (length === last) return true;
        last = length;
        return pause(1200, world.signal);
      }, 20_000);
      const before = {theirs: (await byItself(phone)).length, others: await Promise.all(others.map(byItself))};
      await whileStopped(world, group, phone, async (says) => {
        await world.eventually('The confirmation is there', async () => ((await byItself(phone)).length > before.theirs ? true : undefined), 15_000);
        await says('STOP');
        await says('stop');
        await arrived(world, group.id, 'stop');
        const told = (await byItself(phone)).slice(before.theirs);
        same(told, [...new Set(told)], 'What the person was told, each thing once');
        same(await Promise.all(others.map(byItself)), before.others, 'What the others were told');
      });
    },
  },
  {
    id: 'stop-other-words',
    title: 'Every opt-out word works, in any case and with a full stop; sentences that hold one do not',
    rule: 'DND-01, DND-02',
    async run(world) {
      const {group, phone} = await withKept(world);
      const says = phoneOf(world, group, phone);
      for (const harmless of ['Stop by at 5', 'please cancel the 3pm', 'the end', 'Yes']) {
        await says(harmless);
        await arrived(world, group.id, harmless);
        must(!(await isBlocked(world, group.id)), `“${harmless}” opted the person out`);
      }
      for (const word of ['unsubscribe', 'Opt out', '“STOP ALL.”', 'arrêt']) {
        await says(word);
        await world.eventually(`“${word}” opts out`, async () => ((await isBlocked(world, group.id)) ? true : undefined)).finally(() => says('UNSTOP'));
        await freed(world, group.id);
      }
    },
  },
  {
    id: 'stop-quoted',
    title: 'A reaction that quotes STOP opts nobody out',
    rule: 'DND-03',
    async run(world) {
      const {group, phone} = await withKept(world);
      await world.sent(group, 'STOP');
      await phoneOf(world, group, phone)('Liked “STOP”');
      await world.eventually('The reaction is there', async () => ((await texts(world, group.id)).some(({reactions, reactionText}) => reactions?.length ?? reactionText) ? true : undefined));
      must(!(await isBlocked(world, group.id)), 'The reaction opted the person out');
    },
  },
  {
    id: 'possible-opt-out',
    title: 'What sounds like a wish to stop is a warning, until a teammate writes again',
    rule: 'DND-02',
    async run(world) {
      const {group, phone} = await withKept(world);
      await phoneOf(world, group, phone)('please stop texting me');
      const warned = async () => (await world.conversation(group.id)).warnings.some(({code}) => code === 'POSSIBLE_OPT_OUT');
      await world.eventually('The warning is there', async () => ((await warned()) ? true : undefined));
      must(!(await isBlocked(world, group.id)), 'The group is blocked');
      await world.sent(group, 'We understand');
      same(await warned(), false, 'The warning after the next message');
    },
  },
  {
    id: 'opt-out-elsewhere',
    title: 'An opt-out that comes another way blocks the group too, and taking it back frees it',
    rule: 'DND-04, DND-06',
    async run(world) {
      const optOut = world.needs('optOut');
      const {group, phone} = await withKept(world);
      await optOut(phone, true);
      try {
        await blocked(world, group.id);
        const member = (await world.conversation(group.id)).contacts.find((one) => one.phone === phone);
        same(member?.consent, 'OPTED_OUT', 'The member’s consent');
        refusedWith(await world.send(group, 'Hello?'), 'CONTACT_DND', 'Sending');
      } finally {
        await optOut(phone, false);
      }
      await freed(world, group.id);
    },
  },
  {
    id: 'start-after-staff',
    title: 'Do-not-disturb set by staff ends with the person’s own START',
    rule: 'DND-06',
    needs: ['MANAGE_CONSENT'],
    async run(world) {
      world.needs('phoneSends');
      if (!(await world.viewer()).can.includes('MANAGE_CONSENT')) notTried('the viewer may not');
      const {id: contactId} = await world.kept();
      const {group, phone} = await withKept(world);
      const set = async (consent: 'DND' | 'OK') => (await world.a.ask(SetConsent, {input: {contactId, consent, note: 'Said so at the counter'}})).setConsent;
      accepted(await set('DND'), 'Setting it');
      try {
        await blocked(world, group.id);
        await phoneOf(world, group, phone)('START');
        await freed(world, group.id);
      } finally {
        await set('OK');
      }
    },
  },
  {
    id: 'note-on-no-phone',
    title: 'A note is on no phone',
    rule: 'ACC-04',
    needs: ['NOTES'],
    async run(world) {
      world.needs('phoneShows');
      const group = await world.group();
      const secret = `For us alone ${world.key()}`;
      accepted((await world.a.ask(AddNote, {input: {idempotencyKey: world.key(), conversationId: group.id, body: secret, mentionIds: []}})).addNote, 'A note');
      const text = `For all ${world.key()}`;
      await world.sent(group, text);
      await world.eventually('Every phone shows the message after it', async () => ((await shownOn(world, group.phones, text)).length === group.phones.length ? true : undefined), 15_000);
      same(await shownOn(world, group.phones, secret), [], 'Phones that show the note');
    },
  },
  {
    id: 'reaction-unfound',
    title: 'A tapback whose message is not found stays as a message that says what it is',
    rule: 'REA-03',
    async run(world) {
      const group = await started(world);
      await phoneOf(world, group, group.phones[0] ?? '')('Loved “Nobody ever wrote this”');
      const message = await world.eventually('It is in the thread', async () => (await texts(world, group.id)).find(({reactionText}) => reactionText !== null));
      same([message.reactionText?.emoji, message.reactionText?.removed], ['❤️', false], 'reactionText');
    },
  },
  {
    id: 'reaction-replaced',
    title: 'A second tapback replaces the first one of that person, and can be taken back',
    rule: 'REA-04',
    async run(world) {
      const group = await started(world);
      const says = phoneOf(world, group, group.phones[0] ?? '');
      const emojis = async () => (await texts(world, group.id))[0]?.reactions?.map(({emoji}) => emoji).join() ?? '';
      const become = (expected: string) => world.eventually(`The reactions are “${expected}”`, async () => ((await emojis()) === expected ? true : undefined));
      await says('Liked “Hello, when does it suit you?”');
      await become('👍');
      await says('Loved “Hello, when does it suit you?”');
      await become('❤️');
      await says('Removed a heart from “Hello, when does it suit you?”');
      await become('');
      same((await texts(world, group.id)).length, 1, 'Messages in the thread');
    },
  },
];
