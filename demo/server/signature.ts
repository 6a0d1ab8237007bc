import {createHmac, timingSafeEqual} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';

/** How old, or how far ahead, a signed request may be. */
export const toleranceSeconds = 300;

export interface Signed {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/**
 * Headers that prove who sent a body, and when, in the form of Standard Webhooks: `v1,` and the base64 of the HMAC-SHA256 over
 * `id.timestamp.body`.
 */
export function signHeaders(secret: string, id: string, body: string | Uint8Array, now = Date.now()): Signed {
  const timestamp = String(Math.floor(now / 1000));
  return {'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${digest(secret, id, timestamp, body).toString('base64')}`};
}

/** Whether the headers are those of a request signed around now, before its body is read. */
export function maybeSigned(headers: IncomingHttpHeaders, now = Date.now()): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers[name]?.toString() ?? '');
  if (!id || !timestamp || !/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  return signatures?.split(' ').some((one) => /^v1,[\w+/]{43}=$/.test(one)) ?? false;
}

/** The id that the sender gave the request; undefined when it is forged, changed, or too far from now. Several signatures may stand there while a secret is changed. */
export function signedId(secret: string, headers: IncomingHttpHeaders, body: Uint8Array, now = Date.now()): string | undefined {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers[name]?.toString() ?? '');
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return undefined;
  const wanted = digest(secret, id, timestamp, body);
  const isGenuine = signatures.split(' ').some((one) => {
    const given = Buffer.from(one.startsWith('v1,') ? one.slice(3) : '', 'base64');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  return isGenuine && Math.abs(now / 1000 - Number(timestamp)) <= toleranceSeconds ? id : undefined;
}

function digest(secret: string, id: string, timestamp: string, body: string | Uint8Array): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
}

/** Secrets of that form carry their bytes in base64; any other text is taken as it is. */
function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret, 'utf8');
}
