import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {CreateUpload, RemoveTeammate, AddTeammates} from '../../src/contract/documents.js';
import {Phone, User, codes} from './client.js';
import {bombs, holds, phoneJpeg, phonePng, secret} from '../helpers/pictures.js';
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
  const put = (url: string, bytes: Uint8Array<ArrayBuffer>, headers: readonly {name: string; value: string}[]) => (
    fetch(url, {method: 'PUT', headers: Object.fromEntries(headers.map(({name, value}) => [name, value])), body: bytes})
  );
  const uploaded = async (name: string, contentType: string, bytes: Uint8Array<ArrayBuffer>) => {
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

  it('ATT-02 keep nothing of where they were made, and stay the way up they were', async () => {
    for (const [name, type, photo] of [['porch.jpg', 'image/jpeg', phoneJpeg(6)], ['porch.png', 'image/png', phonePng()]] as const) {
      const {attachmentId, url, headers} = await uploaded(name, type, photo);
      assert.equal((await put(url, photo, headers)).status, 204, 'again, after a lost answer');
      const {message} = await dana.send('cv_willow', `Where is ${name}`, {attachmentIds: [attachmentId]});
      assert.ok(message?.__typename === 'Message');
      const [file] = message.attachments;
      const stored = new Uint8Array(await (await fetch(file?.url ?? '')).arrayBuffer());
      assert.ok(holds(photo, secret) && holds(photo, 'GPS'));
      assert.ok(!holds(stored, secret) && !holds(stored, 'GPS'));
      assert.equal(file?.bytes, stored.length);
      if (type === 'image/jpeg') assert.deepEqual([file.width, file.height], [12, 24]);

      const [media] = (await new Phone(server, '+14155550123').holds(`Where is ${name}`)).media;
      assert.deepEqual(new Uint8Array(await (await fetch(media?.url ?? '')).arrayBuffer()), stored);
    }
  });

  it('are given out in parts to those who ask for a part', async () => {
    const file = (await dana.items('cv_willow')).flatMap((item) => (item.__typename === 'Message' ? item.attachments : [])).find(({url}) => url);
    const part = async (range: string) => {
      const response = await fetch(file?.url ?? '', {headers: {range}});
      return [response.status, response.headers.get('content-range'), (await response.arrayBuffer()).byteLength];
    };
    const size = file?.bytes ?? 0;
    assert.deepEqual(await part('bytes=0-9'), [206, `bytes 0-9/${size}`, 10]);
    assert.deepEqual(await part('bytes=-4'), [206, `bytes ${size - 4}-${size - 1}/${size}`, 4]);
    assert.deepEqual(await part(`bytes=${size}-`), [416, `bytes */${size}`, 0]);
    assert.deepEqual(await part('bytes=0-1,5-6'), [200, null, size]);
  });

  it('R8 stop being served to somebody who lost the group', async () => {
    const file = (await sam.items('cv_willow')).flatMap((item) => (item.__typename === 'Message' ? item.attachments : [])).find(({url}) => url);
    assert.equal((await fetch(file?.url ?? '')).status, 200);
    const {createUpload: {upload}} = await sam.ask(CreateUpload, {input: {conversationId: 'cv_willow', name: 'a.png', contentType: 'image/png', bytes: pixel.length}});
    await dana.ask(RemoveTeammate, {input: {conversationId: 'cv_willow', teammateId: 'tm_sam'}});
    assert.equal((await fetch(file?.url ?? '')).status, 404);
    assert.equal((await put(upload?.url ?? '', pixel, upload?.headers ?? [])).status, 404, 'nor are theirs taken any more');
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

    it('ATT-02 when they claim more pixels than anybody could draw, by their header alone', async () => {
      for (const [kind, bytes] of Object.entries(bombs())) {
        const {attachmentId} = await uploaded(`bomb.${kind}`, `image/${kind}`, bytes);
        const {problems} = await dana.send('cv_willow', 'Look', {attachmentIds: [attachmentId]});
        assert.deepEqual(codes(problems), ['ATTACHMENT_TOO_LARGE']);
        assert.deepEqual(problems[0]?.params.find(({name}) => name === 'of'), {name: 'of', value: 'PIXELS'});
      }
    });

    it('ATT-02 when their size hides behind a stray byte, which decoders skip, or cannot be read at all', async () => {
      const {jpeg} = bombs();
      const second = 4 + Buffer.from(jpeg).readUInt16BE(4);
      const hidden = Buffer.from([...jpeg.subarray(0, second), 0x41, ...jpeg.subarray(second)]);
      const unread = Buffer.from([...jpeg.subarray(0, 2), 0xFF, 0xDA, 0, 2, 1, 2, 3, 4, 0xFF, 0xD9]);
      for (const [bytes, code] of [[hidden, 'ATTACHMENT_TOO_LARGE'], [unread, 'ATTACHMENT_TYPE_MISMATCH']] as const) {
        const {attachmentId} = await uploaded('hidden.jpg', 'image/jpeg', bytes);
        const {problems} = await dana.send('cv_willow', 'Look', {attachmentIds: [attachmentId]});
        assert.deepEqual(codes(problems), [code]);
      }
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
