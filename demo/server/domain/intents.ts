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
 * Takes an idempotency key for this viewer and what is about to be made with it, or tells what was made with it before. A twin in
 * flight waits here for the first one's end: the database holds the second insert until then. A refused change gives the key back,
 * since its row is undone.
 */
export async function claimIntent(
  {db, org, viewer}: Scope,
  key: string,
  content: Readonly<Record<string, unknown>>,
  resultId: string,
): Promise<KnownIntent | undefined> {
  if (key.trim() === '' || key.length > longestKey) refuse(problem('INVALID_INPUT', {path: ['idempotencyKey'], params: {limit: longestKey}}));
  const print = fingerprint(content);
  // The update changes nothing: it is there to give back the row that stood in the way.
  const known = only(await db.query<{fingerprint: string; result_id: string; existed: boolean}>(
    `insert into intents (org, author, key, fingerprint, result_id) values ($1, $2, $3, $4, $5)
     on conflict (org, author, key) do update set key = excluded.key returning fingerprint, result_id, existed`,
    [org, viewer.id, key, print, resultId]));
  if (known.result_id === resultId) return undefined;
  if (known.fingerprint !== print) refuse(problem('KEY_REUSED', {path: ['idempotencyKey']}));
  return {resultId: known.result_id, existed: known.existed};
}

/** The key stands for something that was there already, for ever. */
export async function foundExisting({db, org, viewer}: Scope, key: string, resultId: string): Promise<void> {
  await db.query('update intents set result_id = $4, existed = true where org = $1 and author = $2 and key = $3', [org, viewer.id, key, resultId]);
}
