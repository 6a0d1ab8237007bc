import type {App} from '../app.js';
import {HttpError, badRequest} from '../http.js';

/** Whom one can sign in as. */
export async function listPeople({db}: App) {
  return db.query(
    `select t.id, t.name, t.email, t.role, o.name as organisation, t.title from teammates t join organisations o on o.id = t.org
     where t.active order by o.id <> 'org_harbor', t.role <> 'ADMIN', t.name`);
}

/** A token of a teammate named by id or e-mail. */
export async function issueToken({db, tokens}: App, body: Readonly<Record<string, unknown>>, defaultTtl: number) {
  const {teammate, ttlSeconds = defaultTtl} = body;
  if (typeof teammate !== 'string' || teammate === '') throw badRequest('Give "teammate": an id or an e-mail address.');
  if (typeof ttlSeconds !== 'number' || !Number.isFinite(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > 31_536_000) {
    throw badRequest('"ttlSeconds" must be a number from 1 to 31536000.');
  }
  const [who] = await db.query<{id: string; org: string}>(
    'select id, org from teammates where active and (id = $1 or lower(email) = lower($1))', [teammate]);
  if (!who) throw new HttpError(404, 'NOT_FOUND', 'No active teammate has this id or e-mail address.');
  return tokens.issue(who, Math.floor(ttlSeconds));
}
