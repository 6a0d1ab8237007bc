import assert from 'node:assert/strict';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {Readable} from 'node:stream';
import {describe, it} from 'node:test';
import type {App} from '../../demo/server/app.js';
import {simulatedWebhooks} from '../../demo/server/carrier/webhooks.js';
import {bandwidthWebhooks} from '../../demo/server/carrier/bandwidth/webhooks.js';
import type {BandwidthApi} from '../../demo/server/carrier/bandwidth/api.js';
import type {BandwidthSettings} from '../../demo/server/carrier/bandwidth/settings.js';
import {HttpError} from '../../demo/server/http.js';
import {limitStrangers, makeRates} from '../../demo/server/rates.js';
import {signHeaders} from '../../demo/server/signature.js';
import {fileRoutes} from '../../demo/server/uploads/routes.js';
import {makeSigner} from '../../demo/server/uploads/signer.js';

/** Nothing is answered before the end of these. */
const nobody = {} as unknown as ServerResponse;

describe('The carrier’s door', () => {
  const secret = 'a-secret-of-the-carrier';
  const app = {db: {query: () => Promise.resolve([])}} as unknown as App;
  const settings = {callbackUser: 'user', callbackPassword: 'password'} as BandwidthSettings;
  /** Asks; resolves with the status it was refused with, and whether its body was touched. */
  const ask = async (path: string, headers: Readonly<Record<string, string>>, own: string | undefined = secret) => {
    let isRead = false;
    const body = new Readable({read() {
      isRead = true;
      this.push(null);
    }});
    const request = Object.assign(body, {method: 'POST', headers: {'content-type': 'application/json', ...headers}}) as unknown as IncomingMessage;
    const webhook = path.endsWith('events') ? simulatedWebhooks(app, own) : bandwidthWebhooks(app, {} as BandwidthApi, settings);
    try {
      await webhook(request, nobody, new URL(path, 'http://localhost'));
      return [200, isRead];
    } catch (error) {
      assert.ok(error instanceof HttpError);
      return [error.status, isRead];
    }
  };
  const signed = (at = Date.now()) => ({...signHeaders(secret, 'id', '', at)});

  it('INB-09 reads nothing of a request that cannot be genuine, whatever it holds', async () => {
    assert.deepEqual(await ask('/carrier/events', {}), [401, false]);
    assert.deepEqual(await ask('/carrier/events', {...signed(), 'webhook-signature': 'v1,short'}), [401, false]);
    assert.deepEqual(await ask('/carrier/events', signed(Date.now() - 400_000)), [401, false]);
    assert.deepEqual(await ask('/carrier/events', {...signed(), 'webhook-id': ''}), [401, false]);
    assert.deepEqual(await ask('/carrier/bandwidth', {}), [401, false]);
    assert.deepEqual(await ask('/carrier/bandwidth', {authorization: `Basic ${Buffer.from('user:wrong').toString('base64')}`}), [401, false]);
    assert.deepEqual(await ask('/carrier/events', signed()), [400, true], 'this one may be: it is not JSON');
    assert.deepEqual(await ask('/carrier/bandwidth', {authorization: `Basic ${Buffer.from('user:password').toString('base64')}`}), [400, true]);
  });

  it('INB-09 reads nothing at all without a secret', async () => {
    const webhook = simulatedWebhooks(app, undefined);
    const request = {method: 'POST', headers: {'content-type': 'application/json', ...signed()}} as unknown as IncomingMessage;
    await assert.rejects(webhook(request, nobody, new URL('http://x/carrier/events')), {status: 401});
  });

  it('INB-09 closes for a while to an address that sends many forged requests, and to nobody else', async () => {
    let now = 0;
    const strangers = makeRates({perSecond: 1, burst: 3}, () => now);
    const from = async (address: string, answer: () => Promise<void>) => limitStrangers(strangers, address, answer).then(() => 200, (error: unknown) => (error as HttpError).status);
    const forged = () => Promise.reject(new HttpError(401, 'BAD_SIGNATURE', 'No'));
    const genuine = () => Promise.resolve();
    for (let count = 0; count < 10; count += 1) assert.equal(await from('a', genuine), 200);
    for (const status of [401, 401, 401, 429, 429]) assert.equal(await from('a', forged), status);
    assert.equal(await from('b', genuine), 200);
    now += 1000;
    assert.equal(await from('a', genuine), 200);
  });
});

describe('Addresses of files', () => {
  it('end: one that was genuine is refused once its time is over, for up and down alike', async () => {
    const signer = makeSigner(Buffer.from('secret'));
    const app = {signer, db: {query: () => Promise.resolve([])}} as unknown as App;
    const second = Math.floor(Date.now() / 1000);
    for (const [method, path] of [['GET', '/files/at_1'], ['HEAD', '/files/at_1'], ['PUT', '/uploads/at_1']] as const) {
      const outcome = (until: number) => fileRoutes(app)({method, headers: {}} as unknown as IncomingMessage, nobody, new URL(signer.sign(path, 'tm_maya', until), 'http://localhost'));
      await assert.rejects(outcome(second - 1), {status: 403, code: 'ADDRESS_EXPIRED'}, path);
      await assert.rejects(outcome(second + 60), {status: 404}, 'in time: looked for, and not there');
    }
  });
});
