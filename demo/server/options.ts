import {parseArgs} from 'node:util';
import {presets} from '../../src/core/policy/presets.js';

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
  /** What signs the webhooks of the simulated carrier; without it none is believed. */
  readonly carrierSecret: string | undefined;
  /** Multiplies the waits of the simulated carrier; tests make it small. */
  readonly carrierPace: number;
  readonly heartbeatMs: number;
  /** How many events of an organisation are kept for those who were away. */
  readonly logLimit: number;
  readonly tokenTtl: number;
  /** How often what is no longer needed goes. */
  readonly tidyMs: number;
}

/** A flag or variable that cannot be used: one line for the person at the terminal. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/** Flags and environment, each checked. */
export function readOptions(flags: readonly string[], env: Readonly<Record<string, string | undefined>>): Options {
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
    carrierSecret: secretFrom('CARRIER_SECRET', env.CARRIER_SECRET),
    carrierPace: numberFrom('CARRIER_PACE', env.CARRIER_PACE, 1, {min: 0, max: 100}, false),
    heartbeatMs: numberFrom('HEARTBEAT_MS', env.HEARTBEAT_MS, 8000, {min: 20, max: 10_000}),
    logLimit: numberFrom('LOG_LIMIT', env.LOG_LIMIT, 20_000, {min: 10, max: 10_000_000}),
    tidyMs: numberFrom('TIDY_MS', env.TIDY_MS, 30_000, {min: 20, max: 3_600_000}),
    tokenTtl: numberFrom('TOKEN_TTL', env.TOKEN_TTL, 3600, {min: 1, max: 31_536_000}),
  };
}

const shortestSecret = 16;

function secretFrom(name: string, text: string | undefined): string | undefined {
  const secret = given(text);
  if (secret !== undefined && secret.length < shortestSecret) throw new OptionError(`${name} is too short; give at least ${shortestSecret} characters`);
  return secret;
}

/** An empty variable is one that was not set. */
function given(text: string | undefined): string | undefined {
  return text?.trim() ? text.trim() : undefined;
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

function numberFrom(name: string, text: string | undefined, otherwise: number, {min, max}: {min: number; max: number}, whole = true): number {
  if (text === undefined || text.trim() === '') return otherwise;
  const value = Number(text);
  const isFine = value >= min && value <= max && (!whole || Number.isInteger(value));
  if (!isFine) throw new OptionError(`${name}=${text} cannot be used; give a number from ${min} to ${max}`);
  return value;
}

function urlFrom(name: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (!text) return undefined;
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  throw new OptionError(`${name} is not an address that begins with ${protocols.join(' or ')}`);
}
