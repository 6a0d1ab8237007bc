import {problem} from '../../../src/core/errors.js';
import {only} from '../db/port.js';
import {refuse} from './change.js';
import {fingerprint} from './ids.js';
import type {Scope} from './scope.js';

export interface KnownIntent {
  readonly resultId: string;
  readonly existed: boolean;
}

const longestKey = 200;

/**
 * Takes an idempotency key for this viewer, or tells what was made with it before. A twin in flight waits here for the first
 * one's end: the database holds the second insert until then. A refused change gives the key back, since its row is undone.
 */
export async function claimIntent(
  {db, org, viewer}: Scope,
  key: string,
  content: Readonly<Record<string, unknown>>,
): Promise<KnownIntent | undefined> {
  if (key.trim() === '' || key.length > longestKey) refuse(problem('INVALID_INPUT', {path: ['idempotencyKey'], params: {limit: longestKey}}));
  const print = fingerprint(content);
  const taken = await db.query(
    'insert into intents (org, author, key, fingerprint) values ($1, $2, $3, $4) on conflict do nothing returning key',
    [org, viewer.id, key, print]);
  if (taken.length > 0) return undefined;
  const known = only(await db.query<{fingerprint: string; result_id: string; existed: boolean}>(
    'select fingerprint, result_id, existed from intents where org = $1 and author = $2 and key = $3', [org, viewer.id, key]));
  if (known.fingerprint !== print) refuse(problem('KEY_REUSED', {path: ['idempotencyKey']}));
  return {resultId: known.result_id, existed: known.existed};
}

/** What the key stands for from now on, for ever. */
export async function completeIntent({db, org, viewer}: Scope, key: string, {resultId, existed}: KnownIntent): Promise<void> {
  await db.query('update intents set result_id = $4, existed = $5 where org = $1 and author = $2 and key = $3',
    [org, viewer.id, key, resultId, existed]);
}
