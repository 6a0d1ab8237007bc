import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {describe, it, mock} from 'node:test';
import {makeTokens} from '../../demo/server/auth.js';

describe('A token', () => {
  it('is good until its end, also when it was seen before, and for its own secret alone', async () => {
    mock.timers.enable({apis: ['Date'], now: Date.UTC(2026, 0, 1)});
    const tokens = makeTokens(randomBytes(32));
    const {token} = await tokens.issue({id: 'tm_maya', org: 'harbor'}, 60);
    const claims = {viewerId: 'tm_maya', org: 'harbor', expires: Date.UTC(2026, 0, 1, 0, 1) / 1000};
    assert.deepEqual([await tokens.verify(`Bearer ${token}`), await tokens.verify(`bearer  ${token}`)], [claims, claims]);
    const changed = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA');
    assert.deepEqual([await tokens.verify(`Bearer ${changed}`), await makeTokens(randomBytes(32)).verify(`Bearer ${token}`)], [undefined, undefined]);
    mock.timers.tick(60_000);
    assert.equal(await tokens.verify(`Bearer ${token}`), undefined);
    mock.timers.reset();
  });
});
