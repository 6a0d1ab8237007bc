import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {CreateUpload, RemoveTeammate, AddTeammates} from '../../src/contract/documents.js';
import {Phone, User, codes} from './client.js';
import {onEachDatabase, startServer, type TestServer} from './harness.js';

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

onEachDatabase('Files', (database) => {
  let server: TestServer;
  let dana: User;
  let sam: User;

  before(async () => {
    server = await startServer({database});
    [dana, sam] = await Promise.all([User.signIn(server, 'tm_dana'), User.signIn(server, 'tm_sam')]);
  });
  after(() => server.stop());

  const ticket = async (name: string, contentType: string, bytes: number) => {
    const {createUpload} = await dana.ask(CreateUpload, {input: {conversationId: 'cv_willow', name, contentType, bytes}});
    return createUpload;
  };
  const put = (url: string, bytes: Buffer<ArrayBuffer>, headers: readonly {name: string; value: string}[]) => (
    fetch(url, {method: 'PUT', headers: Object.fromEntries(headers.map(({name, value}) => [name, value])), body: bytes})
  );
  const uploaded = async (name: string, contentType: string, bytes: Buffer<ArrayBuffer>) => {
    const {upload} = await ticket(name, contentType, bytes.length);
    assert.ok(upload);
    assert.equal((await put(upload.url, bytes, upload.headers)).status, 204);
    return upload;
  };

  it('go up by createUpload and PUT, out to the phones, and come down for those who see the group', async () => {
    const {attachmentId} = await uploaded('Façade & plan.png', 'image/png', pixel);
    const {message, problems} = await dana.send('cv_willow', 'With a picture', {attachmentIds: [attachmentId]});
    assert.deepEqual(problems, []);
    assert.ok(message?.__typename === 'Message');
    const [file] = message.attachments;
    assert.deepEqual([file?.name, file?.width, file?.bytes], ['Façade & plan.png', 1, pixel.length]);
    const response = await fetch(file?.url ?? '');
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), pixel);
    assert.match(response.headers.get('content-disposition') ?? '', /filename\*=UTF-8''Fa%C3%A7ade/);

    const [media] = (await new Phone(server, '+14155550123').holds('With a picture')).media;
    assert.match(media?.name ?? '', /^[\w-]{1,20}\.png$/);
    assert.deepEqual(Buffer.from(await (await fetch(media?.url ?? '')).arrayBuffer()), pixel);
  });

  it('R8 stop being served to somebody who lost the group', async () => {
    const file = (await sam.items('cv_willow')).flatMap((item) => (item.__typename === 'Message' ? item.attachments : [])).find(({url}) => url);
    assert.equal((await fetch(file?.url ?? '')).status, 200);
    await dana.ask(RemoveTeammate, {input: {conversationId: 'cv_willow', teammateId: 'tm_sam'}});
    assert.equal((await fetch(file?.url ?? '')).status, 404);
    await dana.ask(AddTeammates, {input: {conversationId: 'cv_willow', teammateIds: ['tm_sam']}});
  });

  it('are not served by an address that was made up or changed', async () => {
    const file = (await dana.items('cv_willow')).flatMap((item) => (item.__typename === 'Message' ? item.attachments : []))[0];
    const url = new URL(file?.url ?? '');
    url.searchParams.set('for', 'tm_leo');
    assert.equal((await fetch(url)).status, 403);
    assert.equal((await fetch(`${server.url}/files/${file?.id ?? ''}`)).status, 403);
  });

  describe('are refused', () => {
    it('ATT-01 ATT-02 before the upload when empty, too large or of a type that no carrier takes', async () => {
      assert.deepEqual(codes((await ticket('a.png', 'image/png', 0)).problems), ['ATTACHMENT_EMPTY']);
      assert.deepEqual(codes((await ticket('a.png', 'image/png', 6_000_000)).problems), ['ATTACHMENT_TOO_LARGE']);
      assert.deepEqual(codes((await ticket('a.svg', 'image/svg+xml', 10)).problems), ['ATTACHMENT_TYPE_NOT_ALLOWED']);
    });

    it('ATT-01 when the bytes are not what name and type say', async () => {
      const {attachmentId} = await uploaded('photo.png', 'image/png', Buffer.from('<script>alert(1)</script>'));
      const {problems} = await dana.send('cv_willow', 'Look', {attachmentIds: [attachmentId]});
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.code ?? '', /^ATTACHMENT_TYPE_(MISMATCH|NOT_ALLOWED)$/);
    });

    it('when more bytes come than were announced, or fewer, or as another type', async () => {
      const {upload} = await ticket('a.png', 'image/png', 20);
      assert.ok(upload);
      assert.equal((await put(upload.url, pixel, upload.headers)).status, 413);
      assert.equal((await put(upload.url, pixel.subarray(0, 10), upload.headers)).status, 400);
      assert.equal((await put(upload.url, pixel.subarray(0, 20), [{name: 'content-type', value: 'text/html'}])).status, 415);
    });

    it('in a message before their bytes came, twice, or when they are somebody else\'s', async () => {
      const {upload} = await ticket('a.png', 'image/png', pixel.length);
      const id = upload?.attachmentId ?? '';
      assert.deepEqual(codes((await dana.send('cv_willow', '', {attachmentIds: [id]})).problems), ['ATTACHMENT_NOT_READY']);
      const {attachmentId} = await uploaded('a.png', 'image/png', pixel);
      assert.deepEqual(codes((await sam.send('cv_willow', '', {attachmentIds: [attachmentId]})).problems), ['NOT_FOUND']);
      assert.deepEqual((await dana.send('cv_willow', '', {attachmentIds: [attachmentId]})).problems, []);
      assert.deepEqual(codes((await dana.send('cv_willow', '', {attachmentIds: [attachmentId]})).problems), ['NOT_FOUND']);
    });
  });
});
