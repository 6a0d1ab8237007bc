import type {Check} from './check.js';
import {createChecks} from './checks/create.js';
import {directoryChecks} from './checks/directories.js';
import {eventChecks} from './checks/events.js';
import {fileChecks} from './checks/files.js';
import {hiddenChecks} from './checks/hidden.js';
import {optionalChecks} from './checks/optional.js';
import {outsideChecks} from './checks/outside.js';
import {readingChecks} from './checks/reading.js';
import {sendingChecks} from './checks/sending.js';
import {teamChecks} from './checks/team.js';
import {timelineChecks} from './checks/timeline.js';
import {viewerChecks} from './checks/viewer.js';
import {Connection} from './connection.js';
import {NotTried} from './outcome.js';
import {World, type ConformanceControl} from './world.js';

/** Every check of the contract, in the order in which they run. */
export const checks: readonly Check[] = [
  ...viewerChecks, ...directoryChecks, ...createChecks, ...sendingChecks, ...timelineChecks, ...eventChecks, ...readingChecks, ...teamChecks,
  ...hiddenChecks, ...optionalChecks, ...fileChecks, ...outsideChecks,
];

export interface ConformanceOptions {
  /** The GraphQL endpoint, over HTTP. */
  readonly url: string;
  /** Default: the endpoint with ws: or wss:. */
  readonly wsUrl?: string;
  /** Tokens of two teammates of one organisation. The first should not be limited to assigned contacts. */
  readonly tokenA: string;
  readonly tokenB: string;
  /** Of a teammate of another organisation. */
  readonly tokenOther?: string;
  readonly fetch?: typeof fetch;
  /** In Node the class of the `ws` package; what needs it is not tried without. */
  readonly WebSocket?: typeof WebSocket;
  /** What the simulated outside can do; what needs it is not tried without. */
  readonly control?: ConformanceControl;
  /** Ids of the checks to run; all by default. */
  readonly only?: readonly string[];
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
}

export interface ConformanceReport {
  readonly checks: readonly CheckResult[];
}

/**
 * Tries a back end against the contract, line by line, with two of its users. It makes groups of its own and closes them at the
 * end; nothing else of the organisation is changed for good.
 */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const {url, tokenA, tokenB, tokenOther, only, onResult} = options;
  const parts = {
    url,
    wsUrl: options.wsUrl ?? url.replace(/^http/, 'ws'),
    fetch: options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => globalThis.fetch(input, init)),
    WebSocket: options.WebSocket ?? globalThis.WebSocket,
  };
  const world = new World({
    a: new Connection(parts, tokenA),
    b: new Connection(parts, tokenB),
    nobody: new Connection(parts, undefined),
    ...(tokenOther !== undefined && {other: new Connection(parts, tokenOther)}),
    ...(options.control && {control: options.control}),
  });

  const results: CheckResult[] = [];
  for (const check of checks.filter(({id}) => only?.includes(id) ?? true)) {
    const result = await tryOne(check, world);
    results.push(result);
    onResult?.(result);
  }
  return {checks: results};
}

async function tryOne(check: Check, world: World): Promise<CheckResult> {
  const {id, title, rule} = check;
  try {
    for (const capability of check.needs ?? []) if (!(await world.can(capability))) throw new NotTried(`without ${capability}`);
    await check.run(world);
    return {id, title, rule, outcome: 'passed', detail: ''};
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {id, title, rule, outcome: error instanceof NotTried ? 'not tried' : 'failed', detail};
  } finally {
    await world.closeStreams();
    // What cannot be tidied is no fault of this check.
    await world.tidy().catch(() => undefined);
  }
}
