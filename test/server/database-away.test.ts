import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import type {App} from '../../demo/server/app.js';
import type {Carrier, DeliveryReport} from '../../demo/server/carrier/port.js';
import {makeDispatcher} from '../../demo/server/carrier/dispatcher.js';
import {makeSimulatedCarrier} from '../../demo/server/carrier/simulated.js';
import type {Database} from '../../demo/server/db/port.js';
import {openHub} from '../../demo/server/events/hub.js';

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Reports that wait in a table, and a database that can go away. */
function reportsOf(...messageIds: readonly string[]) {
  const rows = messageIds.map((message_id, index) => ({id: index + 1, message_id, phone: '+14155550123', status: 'DELIVERED', reason: null, isLater: false}));
  const state = {away: false, log: [] as string[], told: [] as string[]};
  const query = (sql: string, values: readonly unknown[] = []) => {
    if (state.away) return Promise.reject(new Error('The database is away'));
    if (sql.startsWith('select (extract')) return Promise.resolve([{wait: null}]);
    if (sql.startsWith('update')) {
      const taken = rows.filter(({isLater}) => !isLater);
      for (const row of taken) row.isLater = true;
      return Promise.resolve(taken);
    }
    if (sql.startsWith('delete')) {
      for (const id of values[0] as number[]) rows.splice(rows.findIndex((row) => row.id === id), 1);
    }
    return Promise.resolve([]);
  };
  const db = {query} as unknown as Database;
  return {state, rows, app: {db, log: (line: string) => state.log.push(line)}};
}

describe('While the database is away', () => {
  it('delivery reports wait, and go on when it is back; those of a process that died go as well', async () => {
    mock.timers.enable({apis: ['setTimeout']});
    const {state, rows, app} = reportsOf();
    const carrier = makeSimulatedCarrier(app, {
      report: (reports: readonly DeliveryReport[]) => Promise.resolve(state.told.push(...reports.map(({messageId}) => messageId))),
      receive: () => Promise.resolve(),
    }, 0);
    await carrier.start();
    state.away = true;
    mock.timers.tick(5000);
    await settle();
    assert.match(state.log.join(), /The database is away/);
    mock.timers.tick(5000);
    await settle();
    // Nobody here has sent it.
    rows.push({id: 9, message_id: 'ob_left', phone: '+14155550123', status: 'DELIVERED', reason: null, isLater: false});
    state.away = false;
    mock.timers.tick(5000);
    await settle();
    assert.deepEqual([state.told, rows.length], [['ob_left'], 0]);
    await carrier.stop();
    mock.timers.tick(60_000);
    await settle();
    mock.timers.reset();
  });

  it('one report that cannot be made keeps no other from being made, and stopping waits for what is under way', async () => {
    const {state, rows, app} = reportsOf('ob_bad', 'ob_good', 'ob_slow');
    let release: () => void = () => undefined;
    const carrier = makeSimulatedCarrier(app, {
      report: async ([first]: readonly DeliveryReport[]) => {
        if (first?.messageId === 'ob_bad') throw new Error('Not this one');
        if (first?.messageId === 'ob_slow') await new Promise<void>((resolve) => (release = resolve));
        state.told.push(first?.messageId ?? '');
      },
      receive: () => Promise.resolve(),
    }, 0);
    const started = carrier.start();
    await settle();
    const stopped = carrier.stop().then(() => state.told.push('stopped'));
    await settle();
    assert.deepEqual(state.told, ['ob_good']);
    release();
    await Promise.all([started, stopped]);
    assert.deepEqual([state.told, rows.map(({message_id}) => message_id)], [['ob_good', 'ob_slow', 'stopped'], ['ob_bad']]);
  });

  it('a reset that could not be read is read once it is back', async () => {
    mock.timers.enable({apis: ['setInterval']});
    let [epoch, away] = ['first', false];
    const heard = new Map<string, (payload: string) => void>();
    const log: string[] = [];
    const db = {
      query: (sql: string) => (away ? Promise.reject(new Error('The database is away')) : Promise.resolve(sql.includes('epoch') ? [{value: epoch}] : [])),
      listen: (channel: string, hear: (payload: string) => void) => Promise.resolve(void heard.set(channel, hear)),
    } as unknown as Database;
    const hub = await openHub(db, (line) => log.push(line));
    [epoch, away] = ['second', true];
    heard.get('group_chat_events')?.('* 0');
    await settle();
    assert.deepEqual([hub.epoch, log.length], ['first', 1]);
    away = false;
    mock.timers.tick(5000);
    await settle();
    assert.equal(hub.epoch, 'second');
    hub.close();
    mock.timers.reset();
  });
});

describe('A message that is being handed over', () => {
  it('is held for as long as the carrier takes, and goes back only when nobody has settled it', async () => {
    mock.timers.enable({apis: ['setInterval', 'setTimeout']});
    const asked: string[] = [];
    let given = false;
    const query = (sql: string) => {
      asked.push(sql.replace(/\s+/g, ' '));
      const isNext = sql.includes('distinct on (lane)') && !given;
      given ||= isNext;
      if (isNext) return Promise.resolve([{id: 'ob_1', org: 'harbor', item_id: null, direct_id: 'dm_1', lane: 'l'}]);
      if (sql.includes("set state = 'SUBMITTED'")) return Promise.resolve([{id: 'ob_1'}]);
      if (sql.includes('from direct_messages')) return Promise.resolve([{phone: '+14155550123', body: 'x', sender: '+14155550100'}]);
      return Promise.resolve([]);
    };
    const db = {kind: 'postgres', query, transaction: (act: (tx: unknown) => unknown) => Promise.resolve(act({query}))} as unknown as Database;
    const {CarrierBusy} = await import('../../demo/server/carrier/port.js');
    let busy: () => void = () => undefined;
    const carrier: Carrier = {send: () => new Promise((_, reject) => (busy = () => reject(new CarrierBusy(1))))};
    const dispatcher = makeDispatcher({db, log: () => undefined, dispatch: () => undefined} as unknown as App, carrier);
    dispatcher.kick();
    await settle();
    mock.timers.tick(65_000);
    await settle();
    assert.equal(asked.filter((sql) => sql.includes("set submitted_at = now() where id = $1 and state = 'SUBMITTED'")).length, 6);
    busy();
    await settle();
    const back = asked.find((sql) => sql.includes("set state = 'READY'")) ?? '';
    assert.match(back, /where id = \$1 and state = 'SUBMITTED'/);
    await dispatcher.stop();
    mock.timers.reset();
  });

  it('keeps none of another group from being handed over when it cannot be read', async () => {
    const waiting = ['bad', 'good', 'fine'].map((id) => ({id, org: 'harbor', item_id: null, direct_id: id}));
    const done: string[] = [];
    const log: string[] = [];
    const query = (sql: string, [first]: readonly unknown[] = []) => {
      const ids = first as string[];
      if (sql.includes('distinct on (lane)')) return Promise.resolve(waiting.filter(({id}) => !done.includes(id)));
      if (sql.includes("set state = 'SUBMITTED'")) return Promise.resolve(ids.map((id) => ({id})));
      if (sql.includes("set state = 'DONE'")) done.push(...ids);
      if (!sql.includes('from direct_messages')) return Promise.resolve([]);
      return first === 'bad' ? Promise.reject(new Error('Not this one')) : Promise.resolve([{phone: '+14155550123', body: 'x', sender: '+14155550100'}]);
    };
    const db = {kind: 'postgres', query, transaction: (act: (tx: unknown) => unknown) => Promise.resolve(act({query}))} as unknown as Database;
    const dispatcher = makeDispatcher({db, log: (line: string) => log.push(line), dispatch: () => undefined} as unknown as App, {send: () => Promise.resolve()});
    dispatcher.kick();
    await settle();
    await dispatcher.stop();
    assert.deepEqual(done, ['good', 'fine']);
    assert.match(log.join(), /Not this one/);
  });
});
