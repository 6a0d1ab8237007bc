import assert from 'node:assert/strict';
import {after, before, it} from 'node:test';
import {CreateConversation, CreateUpload, SendMessage, RenameConversation, SearchTimeline} from '../../src/contract/documents.js';
import {isBlank, normaliseBody} from '../../src/core/text.js';
import {hugeTexts, oddTexts} from '../helpers/strings.js';
import {Phone, User, codes, eventually} from './client.js';
import {onEachDatabase, startServer, type TestServer} from './harness.js';

const business = '+14155550100';
const [ana, bo, carla] = ['+14155550123', '+14155550124', '+16285550131'];
/** What is kept of a text: line ends are one, half letters are marked, and so is NUL, which no database keeps. */
const kept = (text: string) => normaliseBody(text).replaceAll('\0', '\uFFFD');

onEachDatabase('Texts of any kind', (database) => {
  let server: TestServer;
  let dana: User;

  before(async () => {
    server = await startServer({database});
    dana = await User.signIn(server, 'tm_dana');
  });
  after(() => server.stop());

  const bodies = async () => (await dana.items('cv_willow')).flatMap((item) => (item.__typename === 'Message' ? [item.body] : []));

  it('go from the team to the phones to the letter', async () => {
    const phone = new Phone(server, ana);
    for (const [what, text] of Object.entries(oddTexts)) {
      const {message, problems} = await dana.send('cv_willow', text);
      if (isBlank(text)) {
        assert.deepEqual(codes(problems), ['EMPTY_MESSAGE'], what);
        continue;
      }
      assert.deepEqual(problems, [], what);
      assert.ok(message?.__typename === 'Message');
      assert.equal(message.body, kept(text), what);
      assert.equal((await phone.holds(kept(text))).body, kept(text), what);
    }
  });

  it('come from the phones to the letter', async () => {
    for (const [what, text] of Object.entries(oddTexts)) {
      const response = await fetch(`${server.url}/demo/phones/${bo}/messages`, {
        method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({to: [business, ana, carla], body: `From Bo: ${text}`}),
      });
      assert.ok(response.ok, what);
      const wanted = kept(`From Bo: ${text}`);
      await eventually(what, async () => ((await bodies()).includes(wanted) ? true : undefined));
    }
  });

  it('are refused by code when they are too long, however long they are', async () => {
    const phones = (await dana.conversation('cv_willow')).contacts.length;
    for (const length of [1_601, 100_000]) assert.deepEqual(codes((await dana.send('cv_willow', 'x'.repeat(length))).problems), ['TOO_LONG']);
    for (const [what, text] of Object.entries(hugeTexts)) {
      const answer = await dana.raw({query: SendMessage.text, variables: {input: {idempotencyKey: what, conversationId: 'cv_willow', body: text, attachmentIds: []}}});
      assert.deepEqual((answer as {error?: {code: string}}).error?.code, 'TOO_LARGE', what);
      const inbound = await fetch(`${server.url}/demo/phones/${bo}/messages`, {
        method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({to: [business, ana, carla], body: text}),
      });
      assert.ok([400, 413].includes(inbound.status), `${what}: ${inbound.status}`);
    }
    assert.equal((await dana.conversation('cv_willow')).contacts.length, phones, 'the server goes on');
  });

  it('are refused as names by code however long they are, and cut as the names of files', async () => {
    for (const name of ['x'.repeat(100_000), `a${'\u0316'.repeat(100_000)}`, '👩‍👩‍👧'.repeat(9_000)]) {
      const {renameConversation: rename} = await dana.ask(RenameConversation, {input: {conversationId: 'cv_willow', name}});
      assert.deepEqual(codes(rename.problems), ['TOO_LONG']);
      const {createConversation: created} = await dana.ask(CreateConversation, {input: {idempotencyKey: name.slice(0, 8), kind: 'TEAM', name, teammateIds: ['tm_maya']}});
      assert.ok(codes(created.problems).includes('TOO_LONG'), JSON.stringify(created.problems));
    }
    const vcard = Buffer.from('BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n');
    const {createUpload: {upload}} = await dana.ask(CreateUpload, {
      input: {conversationId: 'cv_willow', name: `${'é'.repeat(60_000)}.vcf`, contentType: 'text/vcard', bytes: vcard.length},
    });
    assert.ok(upload);
    await fetch(upload.url, {method: 'PUT', headers: Object.fromEntries(upload.headers.map(({name, value}) => [name, value])), body: vcard});
    const {message} = await dana.send('cv_willow', 'Her card', {attachmentIds: [upload.attachmentId]});
    assert.ok(message?.__typename === 'Message');
    assert.equal(message.attachments[0]?.name, `${'é'.repeat(115)}….vcf`);
    const card = await fetch(message.attachments[0].url ?? '');
    assert.deepEqual(Buffer.from(await card.arrayBuffer()), vcard);
  });

  it('are harmless in names and searches', async () => {
    for (const [what, text] of Object.entries(oddTexts)) {
      const {renameConversation: rename} = await dana.ask(RenameConversation, {input: {conversationId: 'cv_willow', name: text}});
      if (rename.conversation) assert.doesNotMatch(rename.conversation.name ?? '', /[\u202A-\u202E\u2066-\u2069\p{Cc}]/u, what);
      else assert.ok(codes(rename.problems).every((code) => ['TOO_LONG', 'INVALID_INPUT'].includes(code)), what);
      await dana.ask(SearchTimeline, {query: text.slice(0, 100), first: 5});
      const {createUpload} = await dana.ask(CreateUpload, {input: {conversationId: 'cv_willow', name: `${text.slice(0, 200)}.png`, contentType: 'image/png', bytes: 10}});
      assert.ok(createUpload.upload ?? createUpload.problems.length > 0, what);
    }
  });
});
