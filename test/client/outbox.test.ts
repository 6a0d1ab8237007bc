import {expect} from '@open-wc/testing';
import type {Action} from '../../src/core/actions.js';
import type {Pending} from '../../src/core/state.js';
import {fault, faultOfStatus, retryAfterOf} from '../../src/client/faults.js';
import {Outbox, type Outgoing} from '../../src/client/outbox.js';
import {openDatabase, wipeDatabase, type Database} from '../../src/client/outbox-db.js';
import {Tabs} from '../../src/client/tabs.js';
import {FakeTransport, fast} from './fake-transport.js';
import {noProblem, rawOwn, rawProblem} from './raw.js';
import {waitUntil} from '../helpers/wait.js';

interface Sending {
  readonly input: {readonly idempotencyKey: string; readonly body: string; readonly attachmentIds: string[]; readonly conversationId: string};
}

/** A server that keeps each key once, as the contract says. */
function aServer() {
  const rows: {key: string; body: string}[] = [];
  const send = ({input}: Sending) => {
    const known = rows.findIndex(({key}) => key === input.idempotencyKey);
    if (known < 0) rows.push({key: input.idempotencyKey, body: input.body});
    const at = known < 0 ? rows.length : known + 1;
    return {sendMessage: {message: rawOwn(at, input.idempotencyKey, {body: input.body, conversationId: input.conversationId}), conversation: null, problems: noProblem}};
  };
  return {rows, send, transport: new FakeTransport({SendMessage: send})};
}

let names = 0;
const aName = () => `outbox-test-${Date.now()}-${names++}`;
const text = (body: string, change: Partial<Outgoing> = {}): Outgoing => ({
  key: crypto.randomUUID(), conversationId: 'c1', kind: 'message', body, files: [], mentionIds: [], expectPhones: null, ...change,
});

const anUpload = (attachmentId = 'a1') => (
  {createUpload: {upload: {attachmentId, url: '/u', headers: [], expiresAt: '2099-01-01T00:00:00Z'}, problems: noProblem}});
const aFile = () => {
  const blob = new File(['photo'], 'photo.jpg', {type: 'image/jpeg'});
  return {id: 'f1', name: blob.name, contentType: blob.type, bytes: blob.size, progress: 0, blob};
};

const open: {outbox: Outbox; tabs: Tabs; database: Promise<Database | undefined>}[] = [];

/** One tab's outbox. Tabs of the same name are tabs of the same user. */
function aTab(transport: FakeTransport, name = aName(), database = openDatabase(name)) {
  const pending = new Map<string, Pending>();
  const seen: Pending[] = [];
  const host = {may: true, live: true, signedOut: 0};
  const tabs: Tabs = new Tabs(name, (message) => {
    if (message.type === 'rows') void outbox.reload();
  });
  const outbox: Outbox = new Outbox({
    transport,
    timings: fast,
    database,
    tabs,
    host: {
      dispatch: (...actions: readonly Action[]) => {
        for (const action of actions) {
          if (action.type === 'pending-put') {
            pending.set(action.pending.key, action.pending);
            seen.push(action.pending);
          }
          if (action.type === 'pending-removed') pending.delete(action.key);
        }
      },
      onSending: () => ({sent: () => undefined, end: () => undefined}),
      onSignedOut: () => host.signedOut++,
      maySend: () => host.may,
      shownAs: () => undefined,
      isLive: () => host.live,
      log: () => undefined,
    },
  });
  const tab = {outbox, tabs, database, pending, seen, host, name, states: () => [...pending.values()].map(({state}) => state)};
  open.push(tab);
  return tab;
}

async function close({outbox, tabs, database}: (typeof open)[number]) {
  outbox.dispose();
  tabs.dispose();
  (await database)?.close();
}

const soon = {interval: 3};
const sentAll = (tab: {pending: Map<string, Pending>}) => waitUntil(() => tab.pending.size === 0, 'everything sent', soon);

describe('the outbox', () => {
  afterEach(async () => {
    for (const one of open.splice(0)) await close(one);
  });

  it('SND-16 has written a message down before it is shown as queued', async () => {
    const {transport} = aServer();
    const tab = aTab(transport);
    tab.host.may = false;
    const {key, saved} = await tab.outbox.add(text('On my way'));
    const database = await tab.database;
    expect(saved).to.equal(true);
    expect((await database?.get('outbox', key))?.body).to.equal('On my way');
    expect(tab.seen[0]?.state).to.equal('queued');
  });

  it('R2 keeps the order of pressing Send, though the first takes longest to be written', async () => {
    const {transport, rows} = aServer();
    const tab = aTab(transport);
    const file = new File([new Uint8Array(2_000_000)], 'photo.jpg', {type: 'image/jpeg'});
    transport.answers.CreateUpload = () => ({createUpload: {upload: {attachmentId: 'a1', url: '/u', headers: [], expiresAt: '2099-01-01T00:00:00Z'}, problems: noProblem}});
    const files = [{id: 'f1', name: file.name, contentType: file.type, bytes: file.size, progress: 0, blob: file}];
    await Promise.all([tab.outbox.add(text('one', {files})), tab.outbox.add(text('two')), tab.outbox.add(text('three'))]);
    await sentAll(tab);
    expect(rows.map(({body}) => body)).to.deep.equal(['one', 'two', 'three']);
  });

  it('R1 sends again with the same key when the answer is lost, and the server has it once', async () => {
    const {transport, rows, send} = aServer();
    let lost = 3;
    transport.answers.SendMessage = (variables: Sending) => {
      const answer = send(variables);
      if (lost-- > 0) throw fault(lost % 2 ? 'NETWORK' : 'BAD_RESPONSE');
      return answer;
    };
    const tab = aTab(transport);
    await tab.outbox.add(text('Once only'));
    await sentAll(tab);
    expect(rows).to.have.length(1);
    expect(transport.callsTo('SendMessage')).to.have.length(4);
  });

  it('R1 goes on after a reload with what was queued or in flight', async () => {
    const {transport, rows, send} = aServer();
    const name = aName();
    transport.answers.SendMessage = (variables: Sending) => {
      send(variables);
      return new Promise(() => undefined);
    };
    const before = aTab(transport, name);
    await before.outbox.add(text('first'));
    await before.outbox.add(text('second'));
    await waitUntil(() => rows.length === 1, 'in flight', soon);
    await close(before);

    transport.answers.SendMessage = send;
    const after = aTab(transport, name);
    await waitUntil(() => rows.length === 2, 'both sent', soon);
    await sentAll(after);
    expect(rows.map(({body}) => body)).to.deep.equal(['first', 'second']);
    expect(await (await after.database)?.count('outbox')).to.equal(0);
  });

  it('R2 holds what is behind a refused message until it is discarded', async () => {
    const {transport, rows, send} = aServer();
    transport.answers.SendMessage = (variables: Sending) =>
      variables.input.body === 'refused'
        ? {sendMessage: {message: null, conversation: null, problems: [rawProblem('CONTACT_DND')]}}
        : send(variables);
    const tab = aTab(transport);
    const refused = await tab.outbox.add(text('refused'));
    await tab.outbox.add(text('behind it'));
    await tab.outbox.add(text('elsewhere', {conversationId: 'c2'}));
    await waitUntil(() => tab.pending.get(refused.key)?.state === 'failed' && rows.length === 1, 'refused', soon);
    expect(rows[0]?.body, 'other threads go on').to.equal('elsewhere');
    expect(tab.pending.get(refused.key)?.problems[0]?.code).to.equal('CONTACT_DND');
    expect(tab.pending.get(refused.key)?.error?.code).to.equal('CONTACT_DND');

    await tab.outbox.discard(refused.key);
    await sentAll(tab);
    expect(rows.map(({body}) => body)).to.deep.equal(['elsewhere', 'behind it']);
  });

  it('MEM-05 sends again with the phones now confirmed', async () => {
    const {transport, rows, send} = aServer();
    transport.answers.SendMessage = (variables: Sending & {input: {expectPhones?: string[]}}) =>
      variables.input.expectPhones?.includes('+12125550103')
        ? send(variables)
        : {sendMessage: {message: null, conversation: null, problems: [rawProblem('RECIPIENTS_CHANGED')]}};
    const tab = aTab(transport);
    const {key} = await tab.outbox.add(text('Hello all', {expectPhones: ['+12125550101']}));
    await waitUntil(() => tab.states()[0] === 'failed', 'refused', soon);
    await tab.outbox.retry(key, ['+12125550101', '+12125550103']);
    await sentAll(tab);
    expect(rows.map((row) => row.key)).to.deep.equal([key]);
  });

  it('obeys the server that asks to wait', async () => {
    const {transport, rows, send} = aServer();
    let asked = 0;
    let first = 0;
    transport.answers.SendMessage = (variables: Sending) => {
      if (asked++ > 0) return send(variables);
      first = Date.now();
      return {sendMessage: {message: null, conversation: null, problems: [rawProblem('RATE_LIMITED', {retryAfter: 0.08})]}};
    };
    const tab = aTab(transport);
    await tab.outbox.add(text('Patience'));
    await sentAll(tab);
    expect(rows).to.have.length(1);
    expect(Date.now() - first).to.be.at.least(75);
  });

  it('obeys the server that answers 429, with its seconds, and gives up nothing', async () => {
    const {transport, rows, send} = aServer();
    const asked: number[] = [];
    transport.answers.SendMessage = (variables: Sending) => {
      asked.push(Date.now());
      if (asked.length > 2) return send(variables);
      throw faultOfStatus(429, retryAfterOf('0.08'));
    };
    const tab = aTab(transport);
    await tab.outbox.add(text('One too many'));
    await sentAll(tab);
    expect(rows).to.have.length(1);
    const [first = 0, second = 0, third = 0] = asked;
    expect(Math.min(second - first, third - second)).to.be.at.least(75);
  });

  it('asks a person when the server keeps failing over one message', async () => {
    const {transport} = aServer();
    transport.answers.SendMessage = () => {
      throw fault('SERVER_ERROR');
    };
    const tab = aTab(transport);
    await tab.outbox.add(text('Poison'));
    await waitUntil(() => tab.states()[0] === 'failed', 'failed', soon);
    expect(transport.callsTo('SendMessage')).to.have.length(8);
  });

  it('R2 asks a person when the answers over one message can never be read, and holds nothing else up', async () => {
    const {transport, send, rows} = aServer();
    transport.answers.SendMessage = (variables: Sending) => {
      if (variables.input.body === 'Poison') throw fault('BAD_RESPONSE');
      return send(variables);
    };
    const tab = aTab(transport);
    const {key} = await tab.outbox.add(text('Poison'));
    await tab.outbox.add(text('Behind it'));
    await waitUntil(() => tab.pending.get(key)?.state === 'failed', 'failed', soon);
    expect(tab.pending.get(key)?.error?.code).to.equal('BAD_RESPONSE');
    expect(transport.callsTo('SendMessage')).to.have.length(8);
    await tab.outbox.discard(key);
    await sentAll(tab);
    expect(rows.map(({body}) => body)).to.deep.equal(['Behind it']);
  });

  it('R1 gives up no message in an outage, however long it takes', async () => {
    const {transport, send} = aServer();
    transport.answers.SendMessage = () => {
      throw fault('SERVER_ERROR', 'HTTP status 502');
    };
    const tab = aTab(transport);
    tab.host.live = false;
    await tab.outbox.add(text('Patient'));
    await waitUntil(() => transport.callsTo('SendMessage').length > 10, 'many tries', soon);
    expect(tab.states()).not.to.include('failed');
    transport.answers.SendMessage = send;
    await sentAll(tab);
  });

  it('R12 lets another tab send while this one cannot', async () => {
    const {transport, rows} = aServer();
    const first = aTab(transport);
    await waitUntil(async () => ((await navigator.locks.query()).held ?? []).some(({name}) => name?.startsWith(first.name)), 'the first leads', soon);
    const second = aTab(transport, first.name);
    first.host.may = false;
    first.outbox.rest();
    await second.outbox.add(text('From the second'));
    await sentAll(second);
    expect(rows).to.have.length(1);
  });

  it('R7 waits, and loses nothing, while the session is over', async () => {
    const {transport, rows, send} = aServer();
    transport.answers.SendMessage = () => {
      throw fault('UNAUTHENTICATED');
    };
    const tab = aTab(transport);
    await tab.outbox.add(text('Later'));
    await waitUntil(() => tab.host.signedOut > 0, 'signed out', soon);
    tab.host.may = false;
    await waitUntil(() => tab.states()[0] === 'queued', 'waiting', soon);

    transport.answers.SendMessage = send;
    tab.host.may = true;
    tab.outbox.kick();
    await sentAll(tab);
    expect(rows).to.have.length(1);
  });

  it('ATT-06 uploads the files first, shows how far they are, and uploads again what has expired', async () => {
    const {transport, rows, send} = aServer();
    let uploads = 0;
    transport.answers.CreateUpload = () => ({
      createUpload: {upload: {attachmentId: `a${++uploads}`, url: '/u', headers: [], expiresAt: '2099-01-01T00:00:00Z'}, problems: noProblem},
    });
    transport.onUpload = async (_body, _signal, onProgress) => onProgress(0.5);
    transport.answers.SendMessage = (variables: Sending) =>
      variables.input.attachmentIds[0] === 'a1'
        ? {sendMessage: {message: null, conversation: null, problems: [rawProblem('ATTACHMENT_EXPIRED')]}}
        : send(variables);
    const tab = aTab(transport);
    const blob = new File(['photo'], 'photo.jpg', {type: 'image/jpeg'});
    await tab.outbox.add(text('', {files: [{id: 'f1', name: blob.name, contentType: blob.type, bytes: blob.size, progress: 0, blob}]}));
    await sentAll(tab);
    expect(rows).to.have.length(1);
    expect(await transport.uploads[1]?.text()).to.equal('photo');
    expect(transport.callsTo('SendMessage').map(({input}) => (input as Sending['input']).attachmentIds)).to.deep.equal([['a1'], ['a2']]);
  });

  it('R1 names the same upload again after a lost answer, though by the clock of this device its time is over', async () => {
    const {transport, rows, send} = aServer();
    let uploads = 0;
    transport.answers.CreateUpload = () => {
      const {createUpload: {upload, ...rest}} = anUpload(`a${++uploads}`);
      return {createUpload: {...rest, upload: {...upload, expiresAt: '2001-01-01T00:00:00Z'}}};
    };
    let known: string | undefined;
    transport.answers.SendMessage = (variables: Sending) => {
      const print = variables.input.attachmentIds.join();
      const isLost = known === undefined;
      known ??= print;
      if (known !== print) return {sendMessage: {message: null, conversation: null, problems: [rawProblem('KEY_REUSED')]}};
      const answer = send(variables);
      if (isLost) throw fault('NETWORK');
      return answer;
    };
    const tab = aTab(transport);
    await tab.outbox.add(text('With a photo', {files: [aFile()]}));
    await sentAll(tab);
    expect(rows).to.have.length(1);
    expect(uploads).to.equal(1);
  });

  it('R1 ATT-06 uploads again what a page of the network took in place of the server', async () => {
    const {transport, rows, send} = aServer();
    let uploads = 0;
    transport.answers.CreateUpload = () => anUpload(`a${++uploads}`);
    transport.answers.SendMessage = (variables: Sending) =>
      variables.input.attachmentIds[0] === 'a1'
        ? {sendMessage: {message: null, conversation: null, problems: [rawProblem('ATTACHMENT_NOT_READY')]}}
        : send(variables);
    const tab = aTab(transport);
    await tab.outbox.add(text('With a photo', {files: [aFile()]}));
    await sentAll(tab);
    expect(rows).to.have.length(1);
    expect(transport.uploads).to.have.length(2);
  });

  it('ATT-06 waits, and uploads nothing again, where the server has the file and asks for time', async () => {
    const {transport, rows, send} = aServer();
    transport.answers.CreateUpload = () => anUpload();
    let asked = 0;
    transport.answers.SendMessage = (variables: Sending) =>
      asked++ === 0
        ? {sendMessage: {message: null, conversation: null, problems: [rawProblem('ATTACHMENT_NOT_READY', {retryAfter: 0.02})]}}
        : send(variables);
    const tab = aTab(transport);
    await tab.outbox.add(text('With a photo', {files: [aFile()]}));
    await sentAll(tab);
    expect(rows).to.have.length(1);
    expect(transport.uploads).to.have.length(1);
  });

  it('R1 gives up no message whose upload is asked to wait, however often', async () => {
    const {transport, rows} = aServer();
    transport.answers.CreateUpload = () => anUpload();
    let tries = 0;
    transport.onUpload = () => (++tries > 10 ? Promise.resolve() : Promise.reject(fault('RATE_LIMITED', '', {retryAfter: 0.002})));
    const tab = aTab(transport);
    await tab.outbox.add(text('With a photo', {files: [aFile()]}));
    await sentAll(tab);
    expect(rows).to.have.length(1);
    expect(tab.seen.map(({state}) => state)).not.to.include('failed');
  });

  it('ATT-06 stops an upload without losing anything, and sends it once when it is tried again', async () => {
    const {transport, rows} = aServer();
    transport.answers.CreateUpload = () => anUpload();
    transport.onUpload = (_body, signal) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(fault('ABORTED'))));
    const tab = aTab(transport);
    const {key} = await tab.outbox.add(text('With a photo', {files: [aFile()]}));
    await waitUntil(() => transport.uploads.length === 1, 'the upload has begun', soon);
    await tab.outbox.discard(key);
    expect(tab.pending.get(key)?.state).to.equal('failed');
    expect(tab.pending.get(key)?.error?.code).to.equal('ABORTED');

    transport.onUpload = () => Promise.resolve();
    await tab.outbox.retry(key);
    await sentAll(tab);
    expect(rows.map((row) => row.key)).to.deep.equal([key]);
  });

  it('ATT-06 cannot be stopped any more once the server was asked to send it', async () => {
    const {transport, rows, send} = aServer();
    transport.answers.CreateUpload = () => anUpload();
    let answer = (): void => undefined;
    transport.answers.SendMessage = (variables: Sending) => new Promise((resolve) => { answer = () => resolve(send(variables)); });
    const tab = aTab(transport);
    const {key} = await tab.outbox.add(text('With a photo', {files: [aFile()]}));
    await waitUntil(() => transport.callsTo('SendMessage').length === 1, 'it was asked', soon);
    await tab.outbox.discard(key);
    expect(tab.states()).to.deep.equal(['sending']);
    answer();
    await sentAll(tab);
    expect(rows).to.have.length(1);
  });

  it('ATT-06 R12 stops the upload of what was taken back in another tab', async () => {
    const {transport, rows} = aServer();
    transport.answers.CreateUpload = () => anUpload();
    transport.onUpload = (_body, signal) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(fault('ABORTED'))));
    const name = aName();
    const leader = aTab(transport, name);
    const {key} = await leader.outbox.add(text('With a photo', {files: [aFile()]}));
    await waitUntil(() => transport.uploads.length === 1, 'the upload has begun', soon);
    const follower = aTab(transport, name);
    await waitUntil(() => follower.pending.has(key), 'both show it', soon);
    await follower.outbox.discard(key);
    await waitUntil(() => leader.pending.size === 0, 'it is gone', soon);
    await leader.outbox.add(text('Later'));
    await waitUntil(() => rows.length === 1, 'the next one is sent', soon);
    expect(rows[0]?.body).to.equal('Later');
  });

  it('ATT-06 still has the files after a reload', async () => {
    const {transport, rows} = aServer();
    const name = aName();
    transport.answers.CreateUpload = () => ({
      createUpload: {upload: {attachmentId: 'a1', url: '/u', headers: [], expiresAt: '2099-01-01T00:00:00Z'}, problems: noProblem},
    });
    const before = aTab(transport, name);
    before.host.may = false;
    const blob = new File(['photo'], 'photo.jpg', {type: 'image/jpeg'});
    const {saved} = await before.outbox.add(text('', {files: [{id: 'f1', name: blob.name, contentType: blob.type, bytes: blob.size, progress: 0, blob}]}));
    await close(before);
    const after = aTab(transport, name);
    await waitUntil(() => rows.length === 1, 'sent', soon);
    await sentAll(after);
    expect(saved).to.equal(true);
    expect(transport.uploads[0]?.type).to.equal('image/jpeg');
    expect(await transport.uploads[0]?.text()).to.equal('photo');
  });

  it('R13 sends from memory where nothing can be stored, and does not claim otherwise', async () => {
    const {transport, rows} = aServer();
    const tab = aTab(transport, aName(), Promise.resolve(undefined));
    tab.host.may = false;
    const {saved} = await tab.outbox.add(text('Private window'));
    expect(saved).to.equal(false);
    tab.host.may = true;
    tab.outbox.kick();
    await sentAll(tab);
    expect(rows).to.have.length(1);
  });

  it('R13 says that a message is not saved when writing it fails', async () => {
    const {transport, rows} = aServer();
    const tab = aTab(transport);
    (await tab.database)?.close();
    const {saved} = await tab.outbox.add(text('Full disk'));
    expect(saved).to.equal(false);
    await sentAll(tab);
    expect(rows).to.have.length(1);
  });

  it('R13 sends what is tried again from this tab when the other tabs cannot be told any more', async () => {
    const {transport: refusing} = aServer();
    refusing.answers.SendMessage = () => ({sendMessage: {message: null, conversation: null, problems: [rawProblem('CONTACT_DND')]}});
    const {transport, rows} = aServer();
    const name = aName();
    const leader = aTab(refusing, name);
    await leader.outbox.add(text('to see who leads'));
    await waitUntil(() => leader.states()[0] === 'failed', 'refused', soon);
    const follower = aTab(transport, name);
    const {key} = await follower.outbox.add(text('Again', {conversationId: 'c2'}));
    await waitUntil(() => follower.pending.get(key)?.state === 'failed', 'refused in both tabs', soon);
    (await follower.database)?.close();
    await follower.outbox.retry(key);
    await waitUntil(() => rows.length === 1, 'sent', soon);
    expect(follower.seen.findLast((one) => one.key === key)?.saved).to.equal(false);
  });

  it('R12 sends from one tab what another one wrote, and both show it', async () => {
    const {transport, rows} = aServer();
    const idle = new FakeTransport();
    const name = aName();
    const leader = aTab(transport, name);
    await leader.outbox.add(text('from the first tab'));
    await sentAll(leader);
    const follower = aTab(idle, name);
    await follower.outbox.add(text('from the second tab'));
    await waitUntil(() => rows.length === 2, 'sent by the leader', soon);
    await sentAll(follower);
    expect(idle.calls).to.have.length(0);
  });

  it('R12 the next tab takes over when the one that sends is closed', async () => {
    const {transport: first} = aServer();
    first.answers.SendMessage = () => new Promise(() => undefined);
    const {transport: second, rows} = aServer();
    const name = aName();
    const leader = aTab(first, name);
    await leader.outbox.add(text('half way'));
    await waitUntil(() => first.callsTo('SendMessage').length === 1, 'in flight', soon);
    const next = aTab(second, name);
    await close(leader);
    await waitUntil(() => rows.length === 1, 'taken over', soon);
    await sentAll(next);
  });

  it('R12 keeps each message single where there are no locks and every tab sends', async () => {
    const {transport, rows} = aServer();
    const name = aName();
    Object.defineProperty(navigator, 'locks', {value: undefined, configurable: true});
    try {
      const [one, two] = [aTab(transport, name), aTab(transport, name)];
      for (let count = 0; count < 5; count++) await (count % 2 ? one : two).outbox.add(text(`Message ${count}`));
      await Promise.all([sentAll(one), sentAll(two)]);
    } finally {
      Reflect.deleteProperty(navigator, 'locks');
    }
    expect(rows.map(({body}) => body)).to.deep.equal([0, 1, 2, 3, 4].map((count) => `Message ${count}`));
  });

  it('MEM-10 keeps nothing of a conversation that the viewer lost, but shows the unsent text until it is discarded', async () => {
    const {transport} = aServer();
    const tab = aTab(transport);
    tab.host.may = false;
    const {key} = await tab.outbox.add(text('Unsent'));
    await tab.outbox.forget('c1');
    expect(await (await tab.database)?.count('outbox')).to.equal(0);
    expect(tab.pending.get(key)).to.include({state: 'failed', body: 'Unsent', saved: false});
    await tab.outbox.discard(key);
    expect(tab.pending.size).to.equal(0);
  });

  it('R14 leaves nothing in the browser when it is wiped', async () => {
    const {transport} = aServer();
    const tab = aTab(transport);
    tab.host.may = false;
    await tab.outbox.add(text('Secret'));
    await close(tab);
    await wipeDatabase(tab.name, await tab.database);
    expect((await indexedDB.databases()).map(({name}) => name)).not.to.include(tab.name);
  });
});
