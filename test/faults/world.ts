import {randomUUID} from 'node:crypto';
import {CreateConversation} from '../../src/contract/documents.js';
import type {Id} from '../../src/core/model.js';
import {User} from '../server/client.js';
import {startServer, type DatabaseName, type TestServer} from '../server/harness.js';
import {indexedDBOfTabs} from './indexed-db.js';
import {installBrowser} from './tab.js';

/** Texting works for these, one phone each, so that any four of them are a group of their own. */
const contacts = ['ana', 'bo', 'carla', 'deshawn', 'eva', 'hiro', 'ines', 'mila', 'nadia', 'omar', 'rosa', 'stefan', 'theo', 'uma', 'victor', 'xavier', 'yara', 'zoe']
  .map((name) => `ct_${name}`);
const people = ['tm_dana', 'tm_leo', 'tm_priya'] as const;

/** What the schedules share: one real server, and people who are signed in to it without any misfortune. */
export class World {
  readonly server: TestServer;
  readonly #users: readonly User[];

  private constructor(server: TestServer, users: readonly User[]) {
    this.server = server;
    this.#users = users;
  }

  static async begin({pace, database = 'pglite', env = {}}: {pace: number; database?: DatabaseName; env?: Readonly<Record<string, string>>}): Promise<World> {
    installBrowser(indexedDBOfTabs);
    const server = await startServer({database, env: {HEARTBEAT_MS: String(Math.round(8_000 * pace)), CARRIER_PACE: String(pace), ...env}});
    return new World(server, await Promise.all(people.map((id) => User.signIn(server, id))));
  }

  end(): Promise<void> {
    return this.server.stop();
  }

  /** Two of the team: whose page it is, and who else writes. */
  pair(seed: number): readonly [me: User, other: User] {
    const [me, other] = [this.#users[seed % people.length], this.#users[(seed + 1) % people.length]];
    if (!me || !other) throw new Error('Nobody is there');
    return [me, other];
  }

  /** Groups that only this schedule writes to: one of teammates, one with phones. */
  async groups([me, other]: readonly [User, User], seed: number): Promise<readonly [Id, Id]> {
    const {createConversation} = await me.ask(CreateConversation, {
      input: {idempotencyKey: randomUUID(), kind: 'TEAM', contacts: [], teammateIds: [other.id], name: `Schedule ${seed}`},
    });
    if (!createConversation.conversation) throw new Error(JSON.stringify(createConversation.problems));
    return [createConversation.conversation.id, await me.create(four(seed), {teammateIds: [other.id]})];
  }
}

/** The seed as four different contacts, another four for the next one: 3 060 sets, and none that the sample data has. */
function four(seed: number): readonly string[] {
  const sets = setsOf(4, contacts);
  const set = sets[seed % sets.length];
  if (!set) throw new Error('There are not so many');
  return set;
}

function setsOf(size: number, [first, ...others]: readonly string[]): readonly (readonly string[])[] {
  if (size === 0) return [[]];
  if (first === undefined) return [];
  return [...setsOf(size - 1, others).map((rest) => [first, ...rest]), ...setsOf(size, others)];
}
