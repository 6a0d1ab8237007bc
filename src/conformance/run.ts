import {Conversation, SetClosed} from '../contract/documents.js';
import {checks} from './checks/all.js';
import type {Check} from './check.js';
import type {Endpoints, Exchange} from './connection.js';
import type {ConformanceControl, ConformanceTokens} from './control.js';
import {Failed, NotTried} from './outcome.js';
import {Session} from './session.js';
import {deadline, within} from './wait.js';
import {World} from './world.js';

export interface ConformanceOptions {
  /** The GraphQL endpoint, over HTTP. */
  readonly url: string;
  /** Default: the endpoint with ws: or wss:, unless only `sseUrl` is given. */
  readonly wsUrl?: string;
  /** Where the stream of events is served as server-sent events. */
  readonly sseUrl?: string;
  /** Tokens of two teammates of one organisation. The first should not be limited to assigned contacts. */
  readonly tokenA: string;
  readonly tokenB: string;
  /** Of a teammate of another organisation. */
  readonly tokenOther?: string;
  /** Of a teammate who is limited to assigned contacts. */
  readonly tokenLimited?: string;
  readonly fetch?: typeof fetch;
  /** In Node the class of the `ws` package; what needs it is not tried without. */
  readonly WebSocket?: typeof WebSocket;
  /** What the simulated outside can do; what needs it is not tried without. */
  readonly control?: ConformanceControl;
  /** The only contacts that may be put into groups, and so get messages; all that can be added by default. */
  readonly contactIds?: readonly string[];
  /** Ids of the checks to run; all by default. */
  readonly only?: readonly string[];
  /** Milliseconds that one check may take. Default 30 000. */
  readonly limit?: number;
  /** Multiplies how long checks wait for what should come by itself, such as an event. Default 1. */
  readonly patience?: number;
  /** Ends the run: the check under way is given up, what was made is closed, and the others are not tried. */
  readonly signal?: AbortSignal;
  /** What was read already, by `openSession` of the same options. */
  readonly session?: Session;
  /** Told of each check before it runs. */
  readonly onCheck?: (check: Pick<Check, 'id' | 'title' | 'rule'>) => void;
  /** Told of each result as it comes. */
  readonly onResult?: (result: CheckResult) => void;
}

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly rule: string;
  readonly outcome: 'passed' | 'failed' | 'not tried';
  /** Why it failed or was not tried; empty when it passed. */
  readonly detail: string;
  readonly ms: number;
  /** Where it failed: its last questions and their answers, oldest first. */
  readonly exchanges: readonly Exchange[];
}

export interface ConformanceReport {
  readonly checks: readonly CheckResult[];
}

const tidyWithin = 15_000;
const kept = 3;

/**
 * Tries a back end against the contract, line by line, with two of its users. It makes groups of its own and closes them, where it may;
 * nothing else of the organisation is changed for good. Messages go out to the phones of the contacts in those groups.
 */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const {only, onCheck, onResult, limit = 30_000, signal = new AbortController().signal} = options;
  const {session = openSession(options)} = options;
  const results: CheckResult[] = [];
  for (const check of checks.filter(({id}) => only?.includes(id) ?? true)) {
    if (!signal.aborted) onCheck?.(check);
    const result = await tryOne(check, session, limit + (check.patience ?? 0), signal);
    results.push(result);
    onResult?.(result);
  }
  return {checks: results};
}

/** What the checks of one run share. */
export function openSession(options: ConformanceOptions): Session {
  const {tokenA: a, tokenB: b, tokenOther: other, tokenLimited: limited, control = {}, contactIds, patience = 1} = options;
  const tokens: ConformanceTokens = {a, b, ...(other !== undefined && {other}), ...(limited !== undefined && {limited})};
  return new Session({endpoints: endpointsOf(options), tokens, control, patience, ...(contactIds && {contactIds})});
}

function endpointsOf({url, wsUrl, sseUrl, fetch, WebSocket}: ConformanceOptions): Endpoints {
  return {
    url,
    wsUrl: wsUrl ?? (sseUrl === undefined ? url.replace(/^http/, 'ws') : undefined),
    sseUrl,
    fetch: fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => globalThis.fetch(input, init)),
    // Not there in every Node.
    WebSocket: WebSocket ?? (globalThis as {readonly WebSocket?: typeof globalThis.WebSocket}).WebSocket,
  };
}

async function tryOne(check: Check, session: Session, limit: number, signal: AbortSignal): Promise<CheckResult> {
  const {id, title, rule} = check;
  const isEnded = () => signal.aborted;
  if (isEnded()) return {id, title, rule, outcome: 'not tried', detail: 'the run was ended before it', ms: 0, exchanges: []};
  const began = Date.now();
  const tooLong = deadline(limit);
  const world = new World(session, AbortSignal.any([tooLong.signal, signal]));
  const result = (outcome: CheckResult['outcome'], detail = ''): CheckResult => (
    {id, title, rule, outcome, detail, ms: Date.now() - began, exchanges: outcome === 'failed' ? world.exchanges.slice(-kept) : []}
  );
  try {
    await within(world.signal, attempt(check, world));
    return result('passed');
  } catch (error) {
    if (isEnded()) return result('not tried', 'the run was ended during it');
    if (tooLong.signal.aborted) return result('failed', `It was given up after ${limit / 1000} s`);
    if (error instanceof NotTried) return result('not tried', error.message);
    return result('failed', error instanceof Failed ? error.message : `The check could not go on: ${String(error)}`);
  } finally {
    tooLong.clear();
    world.closeStreams();
    await tidy(session);
  }
}

async function attempt(check: Check, world: World): Promise<void> {
  for (const capability of check.needs ?? []) if (!(await world.can(capability))) throw new NotTried(`without ${capability}`);
  await check.run(world);
}

/** Leaves the organisation as it was, as far as the contract allows. What cannot be tidied is no fault of a check. */
async function tidy(session: Session): Promise<void> {
  const made = session.made.splice(0);
  if (session.viewerA?.capabilities.includes('CLOSE') !== true) return;
  const tooLong = deadline(tidyWithin);
  const who = session.connect(session.tokens.a, tooLong.signal);
  for (const id of made) {
    await (async () => {
      const {conversation} = await who.ask(Conversation, {id, last: 1});
      if (conversation && conversation.closed !== true) await who.ask(SetClosed, {input: {conversationId: id, closed: true}});
    })().catch(() => undefined);
  }
  tooLong.clear();
}
