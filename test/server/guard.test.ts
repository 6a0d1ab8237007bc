import assert from 'node:assert/strict';
import type {IncomingMessage} from 'node:http';
import {describe, it} from 'node:test';
import {guardDoors} from '../../demo/server/demo-api/guard.js';
import {HttpError} from '../../demo/server/http.js';
import {readOptions} from '../../demo/server/options.js';
import {makeOrigins} from '../../demo/server/origins.js';

describe('The demo doors, by who may be asking', () => {
  const isOpen = (env: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): boolean => {
    const options = readOptions([], {...env});
    const request = {headers: {host: '127.0.0.1:4000', ...headers}} as unknown as IncomingMessage;
    try {
      guardDoors(options, makeOrigins(options, 4000))(request);
      return true;
    } catch (error) {
      assert.ok(error instanceof HttpError && error.status === 404);
      return false;
    }
  };

  it('are open to this machine', () => {
    assert.ok(isOpen({}));
    assert.ok(isOpen({PUBLIC_URL: 'http://localhost:6006'}));
    assert.ok(isOpen({HOST: '::1'}, {host: '[::1]:4000'}));
  });

  it('are closed behind a proxy of this machine, however it shows itself', () => {
    assert.ok(!isOpen({TRUST_PROXY: '1'}));
    assert.ok(!isOpen({PUBLIC_URL: 'https://crm.example'}, {host: 'crm.example'}));
    assert.ok(!isOpen({PUBLIC_URL: 'https://crm.example'}));
    for (const header of ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'x-real-ip', 'via']) {
      assert.ok(!isOpen({}, {[header]: '127.0.0.1'}), header);
    }
    assert.ok(!isOpen({HOST: '0.0.0.0'}));
  });

  it('are open to who knows the secret, wherever they are', () => {
    const env = {TRUST_PROXY: '1', PUBLIC_URL: 'https://crm.example', DEMO_SECRET: 'correct horse'};
    assert.ok(isOpen(env, {host: 'crm.example', 'x-forwarded-for': '203.0.113.9', 'x-demo-secret': 'correct horse'}));
    assert.ok(!isOpen(env, {host: 'crm.example', 'x-demo-secret': 'wrong'}));
    assert.ok(!isOpen(env));
  });
});
