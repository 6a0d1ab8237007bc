import {createInterface} from 'node:readline/promises';
import {WebSocket} from 'ws';
import {announce} from '../announce.js';
import {checks} from '../checks/all.js';
import type {ConformanceControl} from '../control.js';
import {findObstacle} from '../preflight.js';
import {countsOf, reportLines, resultLine} from '../report.js';
import {openSession, runConformance, type ConformanceOptions} from '../run.js';
import {help, list} from './help.js';
import {loadControl} from './load-control.js';
import {readArguments, tokenVariables, UsageError, type CliOptions} from './options.js';
import {Terminal} from './terminal.js';

/** The command. Resolves to the code to end with. */
export async function main(args: readonly string[], env: Readonly<Record<string, string | undefined>>, signal: AbortSignal): Promise<number> {
  const terminal = new Terminal(args.includes('--json'));
  try {
    const asked = readArguments(args, env);
    if (asked.what !== 'run') {
      terminal.result(asked.what === 'help' ? help : list());
      return 0;
    }
    return await tryBackend(asked.options, terminal, signal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.obstacle('USAGE', `${error.message}. --help tells how.`);
    return 2;
  }
}

async function tryBackend(cli: CliOptions, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const {url, json, yes, only} = cli;
  const control = cli.control === undefined ? {} : await loadControl(cli.control, url);
  const tokens = await tokensOf(cli, control);
  terminal.hide(Object.values(tokens));
  const options: ConformanceOptions = {
    url,
    ...(cli.wsUrl !== undefined && {wsUrl: cli.wsUrl}),
    ...(cli.sseUrl !== undefined && {sseUrl: cli.sseUrl}),
    tokenA: tokens.a,
    tokenB: tokens.b,
    ...(tokens.other !== undefined && {tokenOther: tokens.other}),
    ...(tokens.limited !== undefined && {tokenLimited: tokens.limited}),
    ...(cli.contactIds && {contactIds: cli.contactIds}),
    ...(only && {only}),
    limit: cli.limit,
    patience: cli.patience,
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    control,
    signal,
    onCheck: ({id, title}) => terminal.progress(`          ${id.padEnd(24)}  ${title}`),
    onResult: (result) => terminal.say(resultLine(result)),
  };

  const isEnded = () => signal.aborted;
  terminal.say(`Trying ${url} …`);
  const obstacle = await findObstacle(options);
  if (isEnded()) return 130;
  if (obstacle) {
    terminal.obstacle(obstacle.code, obstacle.message);
    return 2;
  }
  const session = openSession(options);
  // Where even this fails the checks say so themselves.
  for (const line of await announce(session, only?.length ?? checks.length, signal).catch(() => [])) terminal.say(line);
  if (!yes && !json && terminal.isInteractive && !(await goOn(signal))) return isEnded() ? 130 : 2;

  const report = await runConformance({...options, session});
  const {checks: results} = report;
  const counts = countsOf(results);
  if (json) {
    const {contractVersion = null, capabilities = []} = session.viewerA ?? {};
    terminal.result(`${JSON.stringify({endpoint: url, contractVersion, capabilities, ...counts, interrupted: isEnded(), checks: results}, null, 2)}\n`);
  } else {
    terminal.result(`${reportLines(report).join('\n')}\n`);
  }
  if (isEnded()) return 130;
  return counts.failed > 0 ? 1 : 0;
}

async function tokensOf({tokens, url}: CliOptions, control: ConformanceControl) {
  const own = tokens.a === undefined || tokens.b === undefined ? await signIn(control, url) : undefined;
  const all = {...own, ...tokens};
  const {a, b} = all;
  if (a === undefined) throw new UsageError(`--token-a (or ${tokenVariables.a}) is missing: the token of a teammate who may create groups`);
  if (b === undefined) throw new UsageError(`--token-b (or ${tokenVariables.b}) is missing: the token of another teammate of the same organisation`);
  return {...all, a, b};
}

async function signIn(control: ConformanceControl, url: string) {
  try {
    return await control.tokens?.();
  } catch (error) {
    throw new UsageError(`The control module could not sign in at ${url}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function goOn(signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({input: process.stdin, output: process.stdout});
  try {
    return /^y(?:es)?$/i.test((await lines.question('Go on? [y/N] ', {signal})).trim());
  } catch {
    return false; // ended by Ctrl-C
  } finally {
    lines.close();
  }
}
