import assert from 'node:assert/strict';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {describe, it} from 'node:test';
import {sendFile} from '../../demo/server/uploads/send-file.js';

describe('A file that is given out', () => {
  it('leaves nothing in the browser’s cache, which outlives a sign-in and access that was taken away', () => {
    let headers: Readonly<Record<string, unknown>> = {};
    const response = {
      writeHead(_: number, given: typeof headers) {
        headers = given;
        return response;
      },
      end: () => undefined,
    };
    sendFile({headers: {}, method: 'GET'} as unknown as IncomingMessage, response as unknown as ServerResponse, {bytes: Uint8Array.of(1), name: 'a.png', contentType: 'image/png'});
    assert.equal(headers['cache-control'], 'private, no-store');
  });
});
