import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {signHeaders} from '../../demo/server/signature.js';
import {get, type TestServer} from './harness.js';

export const carrierSecret = 'a-secret-of-the-tests';

export interface Told {
  /** The same twice is one event. */
  readonly id?: string;
  readonly secret?: string;
  /** Epoch milliseconds of the signature. */
  readonly at?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Tells the server something as the simulated carrier; resolves to the status of its answer. */
export async function tell(server: TestServer, type: string, data: object, {id = randomUUID(), secret = carrierSecret, at = Date.now(), body, headers = {}}: Told = {}): Promise<number> {
  const text = body ?? JSON.stringify({type, data});
  const response = await fetch(`${server.url}/carrier/events`, {
    method: 'POST', headers: {'content-type': 'application/json', ...signHeaders(secret, id, text, at), ...headers}, body: text,
  });
  await response.arrayBuffer();
  return response.status;
}

/** The id under which the carrier was handed the message with this text. */
export async function handedOver(server: TestServer, body: string): Promise<string> {
  const messages = await get(server.url, '/demo/carrier/messages') as {id: string; body: string}[];
  const found = messages.find((one) => one.body === body);
  assert.ok(found, `the carrier was not handed "${body}"`);
  return found.id;
}
