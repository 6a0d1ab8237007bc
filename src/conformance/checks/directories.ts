import {Contacts, Teammates} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {must, notTried, same} from '../outcome.js';
import {readPages} from '../paging.js';
import type {World} from '../world.js';

export const directoryChecks: readonly Check[] = [
  {
    id: 'contacts-pages',
    title: 'The directory of contacts is paged without doubles',
    rule: 'Query.contacts',
    async run(world) {
      const all = (await world.contacts()).map(({id}) => id);
      const paged = await readPages(async (after) => (await world.a.ask(Contacts, {first: 3, after})).contacts, all.length);
      const ids = paged.map(({id}) => id);
      same(ids.slice(0, all.length), all, 'Pages of three against one of a hundred');
    },
  },
  {
    id: 'contacts-clamped',
    title: 'A page is never longer than 100, whatever was asked for',
    rule: 'first and last are clamped',
    async run(world) {
      const {contacts} = await world.a.ask(Contacts, {first: 100_000});
      must(contacts.edges.length <= 100, `${String(contacts.edges.length)} contacts came at once`);
    },
  },
  {
    id: 'contacts-by-name',
    title: 'A contact is found by any part of the name, in any case',
    rule: 'Query.contacts, ACC-12',
    async run(world) {
      const [person] = await world.people();
      must(person, 'A contact is there');
      const word = person.name.split(/\s+/).at(-1) ?? person.name;
      must((await found(world, word.toUpperCase())).includes(person.id), `“${word.toUpperCase()}” does not find ${person.name}`);
    },
  },
  {
    id: 'contacts-by-phone',
    title: 'A contact is found by the phone in any format',
    rule: 'Query.contacts, ACC-12, NUM-01',
    async run(world) {
      const [person] = await world.people();
      const digits = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(person?.phones[0]?.phone ?? '');
      if (!person || !digits) notTried('no contact has a number of the US or Canada');
      const [, area, exchange, line] = digits;
      for (const text of [`(${area ?? ''}) ${exchange ?? ''}-${line ?? ''}`, `${area ?? ''}${exchange ?? ''}${line ?? ''}`, `${exchange ?? ''} ${line ?? ''}`]) {
        must((await found(world, text)).includes(person.id), `“${text}” does not find ${person.name}`);
      }
    },
  },
  {
    id: 'contacts-by-id',
    title: 'Known contacts are answered by id, unknown ids by nothing',
    rule: 'Query.contacts ids',
    async run(world) {
      const [first, second] = await world.people();
      must(first && second, 'Two contacts are there');
      const {contacts} = await world.a.ask(Contacts, {first: 10, ids: [second.id, 'nobody-has-this-id', first.id]});
      same(contacts.edges.map(({node}) => node.id).sort(), [first.id, second.id].sort(), 'The ids that came');
    },
  },
  {
    id: 'contacts-refused-listed',
    title: 'Contacts that cannot be added are listed with the reason',
    rule: 'GRP-15, DND-07',
    async run(world) {
      const refused = (await world.contacts()).filter(({consent, phones}) => consent !== 'OK' || phones.length === 0);
      if (refused.length === 0) notTried('no contact is on do-not-disturb or without a phone');
      for (const {name, consent, problems} of refused) {
        const wanted = consent === 'OK' ? 'NO_PHONE' : 'CONTACT_DND';
        must(problems.some(({code}) => code === wanted), `${name} is listed without ${wanted}`);
      }
    },
  },
  {
    id: 'teammates-without-viewer',
    title: 'The directory of teammates lists the others, and not oneself',
    rule: 'Query.teammates',
    async run(world) {
      const {teammates} = await world.a.ask(Teammates, {first: 100});
      const ids = teammates.edges.map(({node}) => node.id);
      must(!ids.includes((await world.viewer()).teammate.id), 'The viewer is listed');
      must(ids.includes((await world.colleague()).teammate.id), 'The second user is not listed');
    },
  },
];

async function found(world: World, search: string): Promise<readonly string[]> {
  const {contacts} = await world.a.ask(Contacts, {first: 100, search});
  return contacts.edges.map(({node}) => node.id);
}
