// `npm run load`: the server table of the budgets, measured. Figures count only on a quiet machine: the idle share stands beside them.
import {randomUUID} from 'node:crypto';
import {parseArgs} from 'node:util';
import {setTimeout as wait} from 'node:timers/promises';
import {User} from '../server/client.js';
import {startServer, type DatabaseName, type TestServer} from '../server/harness.js';
import {postgresBin} from '../server/postgres.js';
import {cpuOf, idleShare, memoryOf, percentile} from './machine.js';
import {Watchers, marker} from './watchers.js';

const {values: flags} = parseArgs({options: {
  seconds: {type: 'string', default: '10'},
  sockets: {type: 'string', default: '1000'},
  readers: {type: 'string', default: '20'},
  only: {type: 'string', default: 'pglite,postgres,two'},
  profile: {type: 'boolean', default: false},
}});
const seconds = Number(flags.seconds);
const socketCount = Number(flags.sockets);
const readerCount = Math.min(socketCount, Number(flags.readers));
const quiet = 0.85;
const groups = 10;
const env = {RATE_PER_USER: '100000', RATE_PER_ADDRESS: '100000', STREAMS_PER_USER: '100000'};
const nodeFlags = flags.profile ? ['--cpu-prof', '--cpu-prof-dir=.logs/load'] : [];
/** Who sees the groups; everybody else who is connected belongs to another organisation. */
const team = ['tm_maya', 'tm_dana', 'tm_leo', 'tm_priya'];
const others = ['tm_helen', 'tm_marcus', 'tm_ivy'];
const contacts = ['ct_ana', 'ct_bo', 'ct_uma', 'ct_deshawn', 'ct_eva', 'ct_zoe'];

let laneCount = 0;
const phonesOf = new Map<string, string[]>();

const idleBefore = await idleShare();
print('the machine before', `${share(idleBefore)} idle`);
const only = new Set(flags.only.split(','));
if (only.has('pglite')) await measure('PGlite', 'pglite', 150);
if (postgresBin && (only.has('postgres') || only.has('two'))) {
  await measure('PostgreSQL', 'postgres', 300, only.has('two'));
} else if (!postgresBin) print('PostgreSQL', 'not installed: apt-get install postgresql');
const idleAfter = await idleShare();
print('the machine after', `${share(idleAfter)} idle`);
if (Math.min(idleBefore, idleAfter) < quiet) print('VOID', `something else ran on this machine: figures count only where at least ${share(quiet)} is idle before and after`);

async function measure(name: string, database: DatabaseName, budget: number, withSecond = false): Promise<void> {
  const server = await startServer({database, env, nodeFlags});
  try {
    await throughput(name, [server], budget);
    await delivery(name, [server]);
    await delivery(`${name}, seen by all`, [server], {readers: socketCount, rate: 10});
    if (withSecond) {
      const second = await startServer({dataOf: server, env});
      await throughput(`${name}, two processes`, [server, second], budget);
      await delivery(`${name}, two processes`, [server, second]);
      await second.stop();
    }
  } finally {
    await server.stop();
  }
}

/** As many as go through, from sixteen senders who each wait for the answer; the carrier and its reports at work besides. */
async function throughput(name: string, servers: readonly TestServer[], budget: number): Promise<void> {
  const users = await Promise.all(servers.map((server) => User.signIn(server, 'tm_maya')));
  const ids = await makeGroups(users[0] ?? fail());
  const before = servers.map(({pid}) => cpuOf(pid));
  const end = performance.now() + seconds * 1000;
  let sent = 0;
  await Promise.all(Array.from({length: 16}, async (_, sender) => {
    while (performance.now() < end) {
      await send(users[sender % users.length] ?? fail(), ids[sender % ids.length] ?? fail(), `${randomUUID()} through`);
      sent += 1;
    }
  }));
  const rate = sent / seconds;
  await wait(2000);
  const cpu = servers.reduce((sum, {pid}, index) => sum + cpuOf(pid) - (before[index] ?? 0), 0) / sent;
  print(`${name}: messages a second`, `${rate.toFixed(0)} (budget ${budget}), ${cpu.toFixed(1)} ms of processor a message in the server`);
}

/**
 * A hundred messages a second while many sockets are open, of which so many see each message: how late, and whether each came once and
 * in order; then all drop, and go on.
 */
async function delivery(name: string, servers: readonly TestServer[], {readers = readerCount, rate = 100} = {}): Promise<void> {
  const [server = fail()] = servers;
  const maya = await User.signIn(server, 'tm_maya');
  const ids = await makeGroups(maya);
  const sentAt = new Map<string, number>();
  const signIn = async (people: readonly string[], count: number) => {
    const tokens = await Promise.all(people.map((one) => server.token(one)));
    return Array.from({length: count}, (_, index) => tokens[index % tokens.length] ?? fail());
  };
  const tokens = [...await signIn(team, readers), ...await signIn(others, socketCount - readers)];
  // The carrier may still report what was written by a run before: its messages have other numbers.
  const lanes = ids.map(() => laneCount++);
  const watchers = new Watchers({servers, tokens, lanes, sentAt});
  const memory = () => servers.reduce((sum, {pid}) => sum + memoryOf(pid), 0);
  const empty = memory();
  await watchers.open();
  print(`${name}: memory a socket`, `${((memory() - empty) / socketCount / 1000).toFixed(0)} kB (budget 40), ${socketCount} sockets`);

  const numbers = ids.map(() => 0);
  const last = ids.map(() => Promise.resolve());
  /** One author's messages of a group go one after the other, as the outbox sends them. */
  const push = (count: number, isWatched: boolean) => {
    const index = count % ids.length;
    const lane = lanes[index] ?? fail();
    const number = numbers[index] ?? 0;
    numbers[index] = number + 1;
    last[index] = (last[index] ?? Promise.resolve()).then(() => {
      if (isWatched) sentAt.set(`${lane}/${number}`, performance.now());
      return send(maya, ids[index] ?? fail(), marker(lane, number));
    });
  };
  const total = rate * seconds;
  const start = performance.now();
  for (let count = 0; count < total; count += 1) {
    push(count, true);
    await wait(Math.max(0, start + (count + 1) * 1000 / rate - performance.now()));
  }
  await Promise.all(last);
  const took = (performance.now() - start) / 1000;
  await allSeen(watchers, total * readers);
  const {delays} = watchers;
  print(`${name}: delivered`, `p50 ${percentile(delays, 0.5).toFixed(0)} ms (budget 5), p99 ${percentile(delays, 0.99).toFixed(0)} ms (budget 50) at ${(total / took).toFixed(0)} a second, each to ${readers} of ${socketCount} sockets`);

  watchers.drop();
  const missed = 100;
  for (let count = 0; count < missed; count += 1) push(count, false);
  await Promise.all(last);
  const dropped = performance.now();
  await watchers.resume();
  const back = (performance.now() - dropped) / 1000;
  const expected = (total + missed) * readers;
  await allSeen(watchers, expected);
  print(`${name}: ${socketCount} sockets back after a drop`, `${back.toFixed(1)} s (budget 10), with the ${missed} messages of meanwhile ${((performance.now() - dropped) / 1000).toFixed(1)} s`);
  print(`${name}: lost, doubled or out of order`, `${expected - watchers.seen} lost, ${watchers.doubled} doubled, ${watchers.disordered} out of order (budget 0)`);
  watchers.drop();
}

async function allSeen(watchers: Watchers, expected: number): Promise<void> {
  for (let patience = 0; watchers.seen < expected && patience < 300; patience += 1) await wait(100);
}

async function makeGroups(user: User): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < groups; index += 1) {
    const first = index % contacts.length;
    const chosen = [contacts[first], contacts[(first + 1) % contacts.length], contacts[(first + 2 + Math.floor(index / contacts.length)) % contacts.length]];
    ids.push(await user.create(chosen.map((one) => one ?? fail()), {name: `Load ${index}`, teammateIds: team.slice(1)}));
  }
  // Groups of the same people are one: a second run of this in the same data finds them again.
  return [...new Set(ids)];
}

async function send(user: User, id: string, body: string): Promise<void> {
  const known = phonesOf.get(id) ?? (await user.conversation(id, 1)).contacts.flatMap(({phone}) => phone ?? []);
  phonesOf.set(id, known);
  const {problems} = await user.send(id, body, {expectPhones: known});
  if (problems.length > 0) throw new Error(`Refused: ${problems.map(({code}) => code).join(', ')}`);
}

function print(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(46)} ${figure}\n`);
}

function share(value: number): string {
  return `${(value * 100).toFixed(0)} %`;
}

function fail(): never {
  throw new Error('There is nobody to send');
}
