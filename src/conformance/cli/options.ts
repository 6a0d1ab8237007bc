import {parseArgs} from 'node:util';
import {checks} from '../checks/all.js';

/** The environment variables that may stand for the flags of tokens, so that these stay out of the shell's history. */
export const tokenVariables = {
  a: 'GROUP_CHAT_TOKEN_A', b: 'GROUP_CHAT_TOKEN_B', other: 'GROUP_CHAT_TOKEN_OTHER', limited: 'GROUP_CHAT_TOKEN_LIMITED',
} as const;

export interface CliOptions {
  readonly url: string;
  readonly tokens: Readonly<Partial<Record<keyof typeof tokenVariables, string>>>;
  readonly control: string | undefined;
  readonly wsUrl: string | undefined;
  readonly sseUrl: string | undefined;
  readonly contactIds: readonly string[] | undefined;
  readonly only: readonly string[] | undefined;
  /** Milliseconds. */
  readonly limit: number;
  readonly patience: number;
  readonly json: boolean;
  readonly yes: boolean;
}

/** A flag or argument that cannot be used: one sentence for the person at the terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const flags = {
  'token-a': {type: 'string'},
  'token-b': {type: 'string'},
  'token-other': {type: 'string'},
  'token-limited': {type: 'string'},
  control: {type: 'string'},
  'ws-endpoint': {type: 'string'},
  'sse-endpoint': {type: 'string'},
  contacts: {type: 'string'},
  only: {type: 'string'},
  limit: {type: 'string', default: '30'},
  patience: {type: 'string', default: '1'},
  json: {type: 'boolean', default: false},
  yes: {type: 'boolean', short: 'y', default: false},
  list: {type: 'boolean', default: false},
  help: {type: 'boolean', short: 'h', default: false},
} as const;

export type Asked = {readonly what: 'help' | 'list'} | {readonly what: 'run'; readonly options: CliOptions};

/** Flags and environment, each checked. */
export function readArguments(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Asked {
  const {values, positionals} = parse(args);
  if (values.help || (args.length === 0)) return {what: 'help'};
  const [command, url, ...rest] = positionals;
  if (command !== 'conformance') throw new UsageError(`“${command ?? ''}” is not known here; the one command is: conformance <url>`);
  if (values.list) return {what: 'list'};
  if (url === undefined) throw new UsageError('Which back end? conformance <url> names its GraphQL endpoint, e.g. https://crm.example/graphql');
  if (rest.length > 0) throw new UsageError(`Only one endpoint can be tried at a time; “${rest[0] ?? ''}” is one too many`);
  const limit = Number(values.limit);
  if (!(limit >= 1 && limit <= 3600)) throw new UsageError('--limit takes seconds, from 1 to 3600');
  const patience = Number(values.patience);
  if (!(patience > 0 && patience <= 100)) throw new UsageError('--patience takes a number up to 100');
  return {
    what: 'run',
    options: {
      url: address('The endpoint', url, ['http:', 'https:']),
      tokens: tokensFrom(values, env),
      control: values.control,
      wsUrl: values['ws-endpoint'] && address('--ws-endpoint', values['ws-endpoint'], ['ws:', 'wss:']),
      sseUrl: values['sse-endpoint'] && address('--sse-endpoint', values['sse-endpoint'], ['http:', 'https:']),
      contactIds: values.contacts === undefined ? undefined : listOf(values.contacts),
      only: values.only === undefined ? undefined : checksOf(values.only),
      limit: limit * 1000,
      patience,
      json: values.json,
      yes: values.yes,
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({args: [...args], options: flags, allowPositionals: true});
  } catch (error) {
    // Its further sentences speak of how to write positional arguments, which there are none of here.
    throw new UsageError(error instanceof Error ? error.message.split('. ')[0] ?? error.message : String(error));
  }
}

function tokensFrom(values: ReturnType<typeof parse>['values'], env: Readonly<Record<string, string | undefined>>): CliOptions['tokens'] {
  const found: Partial<Record<keyof typeof tokenVariables, string>> = {};
  for (const name of ['a', 'b', 'other', 'limited'] as const) {
    const token = (values[`token-${name}`] ?? env[tokenVariables[name]])?.trim().replace(/^Bearer\s+/i, '');
    if (!token) continue;
    if (/[^\x21-\x7e]/.test(token)) throw new UsageError(`--token-${name} holds a space, a line end or another character that no header can carry`);
    found[name] = token;
  }
  return found;
}

function address(what: string, text: string, protocols: readonly string[]): string {
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  throw new UsageError(`${what} “${text}” is no address that begins with ${protocols.join('// or ')}//`);
}

const listOf = (text: string) => text.split(',').map((one) => one.trim()).filter(Boolean);

/** Checks by id, or by the beginning of their ids: `send` is all of `send-…`. */
function checksOf(text: string): readonly string[] {
  return listOf(text).flatMap((wanted) => {
    const exact = checks.filter(({id}) => id === wanted);
    const found = (exact.length > 0 ? exact : checks.filter(({id}) => id.startsWith(`${wanted}-`))).map(({id}) => id);
    if (found.length === 0) throw new UsageError(`--only ${wanted}: there is no such check; --list names them all`);
    return found;
  });
}
