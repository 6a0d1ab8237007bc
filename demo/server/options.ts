import {parseArgs} from 'node:util';
import {presets} from '../../src/core/policy/presets.js';
import {bandwidthDefaults, type BandwidthSettings} from './carrier/bandwidth/settings.js';
import type {NotifySettings} from './notify/settings.js';
import {OptionError, given, numberFrom, required, safeUrlFrom, secretFrom, urlFrom, type Environment} from './read-option.js';

export type PolicyName = keyof typeof presets;

export interface Options {
  readonly host: string;
  readonly port: number;
  readonly policy: PolicyName;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** The schema that the demo creates, and the only one it touches. */
  readonly databaseSchema: string;
  /** Under which other address browsers reach the server, e.g. behind a proxy. */
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  /** Opens the demo doors on a host that is not loopback, to those who send it as x-demo-secret. */
  readonly demoSecret: string | undefined;
  /** The provider that messages go through; undefined: the simulated one. */
  readonly bandwidth: BandwidthSettings | undefined;
  /** Where the provider takes fewer in one message than the policy allows. */
  readonly carrierMaxContacts: number;
  /** Where viewers' notifications go; undefined: nowhere. */
  readonly notify: NotifySettings | undefined;
  /** What signs the webhooks of the simulated carrier; without it none is believed. */
  readonly carrierSecret: string | undefined;
  /** Multiplies the waits of the simulated carrier; tests make it small. */
  readonly carrierPace: number;
  /** Whether the schema may be asked for: in development only. */
  readonly introspection: boolean;
  /** Operations of one user, and requests of one address: a second in the long run, ten times that at once. */
  readonly ratePerUser: number;
  readonly ratePerAddress: number;
  /** Event streams of one user, and sockets of one user, open at once. */
  readonly streamsPerUser: number;
  /** How long a reader may take nothing of what is written to it. */
  readonly stallMs: number;
  /** Whether the address of a request is the last one of X-Forwarded-For, as a proxy of ours writes it. */
  readonly trustProxy: boolean;
  readonly heartbeatMs: number;
  /** How many events of an organisation are kept for those who were away. */
  readonly logLimit: number;
  readonly tokenTtl: number;
  /** How often what is no longer needed goes. */
  readonly tidyMs: number;
}

/** Flags and environment, each checked. */
export function readOptions(flags: readonly string[], env: Environment): Options {
  return {
    host: given(env.HOST) ?? '127.0.0.1',
    port: numberFrom('PORT', env.PORT, 4000, {min: 0, max: 65_535}),
    policy: policyFrom(flags),
    dataDir: given(env.DATA_DIR) ?? new URL('../.data', import.meta.url).pathname,
    databaseUrl: urlFrom('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:']),
    databaseSchema: 'group_chat_demo',
    publicUrl: urlFrom('PUBLIC_URL', env.PUBLIC_URL, ['http:', 'https:'])?.replace(/\/+$/, ''),
    allowedOrigins: (env.ALLOWED_ORIGINS ?? '').split(',').map((origin) => origin.trim().replace(/\/+$/, '')).filter(Boolean),
    demoSecret: given(env.DEMO_SECRET),
    bandwidth: carrierFrom(env) === 'bandwidth' ? bandwidthFrom(env) : undefined,
    carrierMaxContacts: numberFrom('CARRIER_MAX_CONTACTS', env.CARRIER_MAX_CONTACTS, 100, {min: 2, max: 100}),
    notify: notifyFrom(env),
    carrierSecret: secretFrom('CARRIER_SECRET', env.CARRIER_SECRET),
    carrierPace: numberFrom('CARRIER_PACE', env.CARRIER_PACE, 1, {min: 0, max: 100}, false),
    introspection: given(env.NODE_ENV) === 'development' || given(env.INTROSPECTION) === '1',
    ratePerUser: numberFrom('RATE_PER_USER', env.RATE_PER_USER, 50, {min: 1, max: 100_000}),
    ratePerAddress: numberFrom('RATE_PER_ADDRESS', env.RATE_PER_ADDRESS, 200, {min: 1, max: 100_000}),
    streamsPerUser: numberFrom('STREAMS_PER_USER', env.STREAMS_PER_USER, 100, {min: 1, max: 100_000}),
    stallMs: numberFrom('STALL_MS', env.STALL_MS, 30_000, {min: 100, max: 600_000}),
    trustProxy: given(env.TRUST_PROXY) === '1',
    heartbeatMs: numberFrom('HEARTBEAT_MS', env.HEARTBEAT_MS, 8000, {min: 20, max: 10_000}),
    logLimit: numberFrom('LOG_LIMIT', env.LOG_LIMIT, 20_000, {min: 10, max: 10_000_000}),
    tidyMs: numberFrom('TIDY_MS', env.TIDY_MS, 30_000, {min: 20, max: 3_600_000}),
    tokenTtl: numberFrom('TOKEN_TTL', env.TOKEN_TTL, 3600, {min: 1, max: 31_536_000}),
  };
}

function policyFrom(flags: readonly string[]): PolicyName {
  const {policy} = flagsFrom(flags);
  if (policy in presets) return policy as PolicyName;
  throw new OptionError(`--policy ${policy} is not known; choose one of ${Object.keys(presets).join(', ')}`);
}

function flagsFrom(flags: readonly string[]): {policy: string} {
  try {
    return parseArgs({args: [...flags], options: {policy: {type: 'string', default: 'default'}}}).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('.')[0] : String(error);
    throw new OptionError(`${reason ?? 'Unknown flag'}. Usage: main.ts [--policy default|team|crm]`);
  }
}

function notifyFrom(env: Environment): NotifySettings | undefined {
  const url = safeUrlFrom('NOTIFY_URL', env.NOTIFY_URL);
  if (url === undefined) return undefined;
  required(env, 'NOTIFY_URL', ['NOTIFY_SECRET']);
  return {
    url,
    secret: secretFrom('NOTIFY_SECRET', env.NOTIFY_SECRET) ?? '',
    withText: given(env.NOTIFY_TEXT) === '1',
    queueBound: numberFrom('NOTIFY_QUEUE', env.NOTIFY_QUEUE, 10_000, {min: 1, max: 1_000_000}),
    retryMs: numberFrom('NOTIFY_RETRY_MS', env.NOTIFY_RETRY_MS, 1000, {min: 10, max: 60_000}),
  };
}

function carrierFrom(env: Environment): 'simulated' | 'bandwidth' {
  const name = given(env.CARRIER) ?? 'simulated';
  if (name === 'simulated' || name === 'bandwidth') return name;
  throw new OptionError(`CARRIER=${name} is not known; choose simulated or bandwidth`);
}

function bandwidthFrom(env: Environment): BandwidthSettings {
  const because = 'CARRIER=bandwidth';
  const [accountId, applicationId, clientId, clientSecret, callbackUser, callbackPassword] = required(env, because, [
    'BANDWIDTH_ACCOUNT_ID', 'BANDWIDTH_APPLICATION_ID', 'BANDWIDTH_CLIENT_ID', 'BANDWIDTH_CLIENT_SECRET', 'BANDWIDTH_CALLBACK_USER', 'BANDWIDTH_CALLBACK_PASSWORD',
  ]) as [string, string, string, string, string, string];
  const {api, tokenUrl, timeoutMs} = bandwidthDefaults;
  return {
    accountId, applicationId, clientId, clientSecret, callbackUser, callbackPassword,
    api: safeUrlFrom('BANDWIDTH_API', env.BANDWIDTH_API)?.replace(/\/+$/, '') ?? api,
    tokenUrl: safeUrlFrom('BANDWIDTH_TOKEN_URL', env.BANDWIDTH_TOKEN_URL) ?? tokenUrl,
    hasReceipts: given(env.BANDWIDTH_RECEIPTS) === '1',
    timeoutMs: numberFrom('BANDWIDTH_TIMEOUT_MS', env.BANDWIDTH_TIMEOUT_MS, timeoutMs, {min: 100, max: 60_000}),
  };
}
