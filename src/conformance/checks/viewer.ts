import {Conversations, Viewer} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {Fault} from '../connection.js';
import {must, same} from '../outcome.js';
import {readPages} from '../paging.js';

export const viewerChecks: readonly Check[] = [
  {
    id: 'viewer-known',
    title: 'The signed-in user is answered with version, policy, numbers and a place in the log',
    rule: 'Query.viewer',
    async run(world) {
      const {contractVersion, policy, eventCursor, teammate} = await world.viewer();
      must(/^1(\.|$)/.test(contractVersion), `The version ${contractVersion} is not one of contract 1`);
      must(policy.minContacts >= 1 && policy.maxContacts >= policy.minContacts, 'The policy allows a group');
      must(policy.maxBodyLength > 0 && policy.pollSeconds > 0, 'The limits are positive');
      must(eventCursor !== '' && teammate.id !== '', 'Cursor and teammate are there');
    },
  },
  {
    id: 'viewer-own',
    title: 'Each token answers its own user',
    rule: 'ACC-08',
    async run(world) {
      must((await world.viewer()).teammate.id !== (await world.colleague()).teammate.id, 'Both tokens answer the same user');
    },
  },
  {
    id: 'viewer-signed-out',
    title: 'Without a token nothing is answered, and the error says UNAUTHENTICATED',
    rule: 'Authorisation',
    async run(world) {
      const questions = [() => world.nobody.ask(Viewer, {}), () => world.nobody.ask(Conversations, {first: 1})];
      for (const question of questions) {
        const answer = await question().catch((error: unknown) => error);
        must(answer instanceof Fault, 'Data was answered to nobody');
        must(answer.codes.includes('UNAUTHENTICATED') || answer.status === 401, `The error was: ${answer.message}`);
      }
    },
  },
  {
    id: 'conversations-newest-first',
    title: 'Conversations are listed newest activity first, those pinned before the others, page by page without doubles',
    rule: 'Query.conversations',
    async run(world) {
      const paged = await readPages(async (after) => (await world.a.ask(Conversations, {first: 3, after})).conversations, 60);
      const ids = paged.map(({id}) => id);
      const places = paged.map(({flags, lastActivityAt}) => `${flags?.pinned ? 'pinned' : 'not pinned'} ${lastActivityAt}`);
      same(new Set(ids).size, ids.length, 'Each conversation is listed once');
      const pinned = ({flags}: typeof paged[number]) => (flags?.pinned ? 1 : 0);
      const sorted = [...paged].sort((a, b) => pinned(b) - pinned(a) || Date.parse(b.lastActivityAt) - Date.parse(a.lastActivityAt));
      const order = sorted.map(({flags, lastActivityAt}) => `${flags?.pinned ? 'pinned' : 'not pinned'} ${lastActivityAt}`);
      same(places, order, 'The order of pinned and lastActivityAt');
    },
  },
];
