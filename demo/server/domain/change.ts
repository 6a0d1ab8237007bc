import type {Outcome, Problem} from '../../../src/core/errors.js';
import type {App, Session} from '../app.js';
import {together, type Queries, type Value} from '../db/port.js';
import {appendEvents, type NewEvent} from '../events/log.js';
import {writeDenials} from './history.js';
import {openScope, type Scope} from './scope.js';

/** What a change of an organisation's data does its work with. Events become visible with the commit, in one piece. */
export interface Work {
  readonly app: App;
  readonly db: Queries;
  readonly org: string;
  readonly now: Date;
  emit(event: NewEvent): void;
  /** A statement whose answer nothing here depends on: it goes along with the next ones, and the change fails when it does. */
  write(sql: string, parameters?: readonly Value[]): void;
  /** People, numbers, consent or access are other ones now: what is held of them in memory is out of date with the commit. */
  directoryChanged(): void;
  /** Runs once the change is committed. */
  afterCommit(task: () => void): void;
}

/** Ends a change without effect: the rules that stood in the way. */
class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({code}) => code).join(', '));
    this.problems = problems;
  }
}

/** Ends the change without effect when there is any problem. */
export function refuseIf(problems: readonly (Problem | undefined)[]): void {
  const found = problems.filter((one) => one !== undefined);
  if (found.length > 0) throw new Refusal(found);
}

export function refuse(...problems: readonly Problem[]): never {
  throw new Refusal(problems);
}

/** One transaction of an organisation. Its events take their numbers at the very end, from one counter row: in commit order. */
export async function change<Result>(app: App, org: string, work: (work: Work) => Promise<Result>): Promise<Result> {
  return despiteCollisions(async () => {
    const tasks: (() => void)[] = [];
    const written: Promise<unknown>[] = [];
    const write = (one: Promise<unknown>) => {
      one.catch(() => undefined);
      written.push(one);
    };
    const result = await app.db.transaction(async (db) => {
      const events: NewEvent[] = [];
      let isDirectoryChanged = false;
      const done = await work({
        app, db, org, now: new Date(),
        emit: (event) => events.push(event),
        write: (sql, parameters) => write(db.query(sql, parameters)),
        directoryChanged: () => (isDirectoryChanged = true),
        afterCommit: (task) => tasks.push(task),
      });
      // Not waited for: the commit goes along with it, so that the counter is locked for one journey only.
      write(appendEvents(db, org, events, isDirectoryChanged));
      return done;
      // What failed first tells why: all after it only say that the transaction is over.
    }).finally(() => together(written));
    for (const task of tasks) task();
    return result;
  });
}

/** Tries a transaction again that the database undid, because of another that was under way. */
export async function despiteCollisions<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (!isCollision(error) || attempt === 5) throw error;
    }
  }
}

/** What a viewer's change works with besides. */
export interface Asked {
  /** The group that is to be changed: what the viewer is denied there is written down (ACC-06). */
  concerns(conversationId: string): void;
}

/** A change that a viewer asked for: a refusal becomes data. */
export async function changeAs<Result>(
  app: App,
  session: Session,
  work: (scope: Scope & Work & Asked) => Promise<Result>,
): Promise<Outcome<Result>> {
  let about: string | undefined;
  const concerns = (conversationId: string) => {
    about = conversationId;
  };
  try {
    const value = await change(app, session.org, async (tools) => work({...tools, ...await openScope(app, session, {db: tools.db}), concerns}));
    return {ok: true, value};
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (about !== undefined) await writeDenials(app.db, session, about, error.problems);
    return {ok: false, problems: error.problems};
  }
}

/** Two transactions that waited for each other, or took the same place: the database undid one of them, and it may try again. */
function isCollision(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '40P01' || code === '40001' || code === '23505';
}
