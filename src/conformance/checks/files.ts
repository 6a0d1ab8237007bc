import {CreateUpload} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {accepted, must, notTried, refusedWith, same} from '../outcome.js';
import type {World} from '../world.js';

/** One blue pixel. */
const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);
const text = Uint8Array.from(`<html>${' '.repeat(200)}<script>alert(1)</script></html>`, (letter) => letter.charCodeAt(0));

interface File {
  readonly name?: string;
  readonly contentType?: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly size?: number;
}

async function ask(world: World, conversationId: string, {name = 'pixel.png', contentType = 'image/png', bytes = png, size = bytes.length}: File = {}) {
  return (await world.a.ask(CreateUpload, {input: {conversationId, name, contentType, bytes: size}})).createUpload;
}

/** Uploads and answers the id of the attachment. */
async function put(world: World, conversationId: string, file: File = {}) {
  const payload = await ask(world, conversationId, file);
  accepted(payload, 'createUpload');
  const {upload} = payload;
  must(upload, 'createUpload answers where to');
  const response = await world.a.put(upload.url, upload.headers, file.bytes ?? png);
  return {id: upload.attachmentId, status: response.status};
}

export const fileChecks: readonly Check[] = [
  {
    id: 'upload-send',
    title: 'An image is uploaded, sent, and can then be fetched with its size known beforehand',
    rule: 'Mutation.createUpload, ATT-04, ATT-07',
    needs: ['ATTACHMENTS'],
    async run(world) {
      const group = await world.group();
      const {id, status} = await put(world, group.id);
      must(status >= 200 && status < 300, `The PUT was answered with ${String(status)}`);
      const payload = await world.eventually('The upload can be sent', async () => {
        const answer = await world.send(group, '', {attachmentIds: [id]});
        return answer.problems.some(({code}) => code === 'ATTACHMENT_NOT_READY') ? undefined : answer;
      });
      accepted(payload, 'Sending with nothing but an image');
      must(payload.message?.__typename === 'Message', 'The message is answered');
      const sent = await world.eventually('The image has its URL', async () => {
        const {items} = await world.page(group.id, {last: 5});
        const [attachment] = items.flatMap((item) => (item.__typename === 'Message' ? item.attachments : []));
        return attachment?.url == null ? undefined : attachment;
      });
      same([sent.name, sent.contentType, sent.width, sent.height], ['pixel.png', 'image/png', 1, 1], 'Name, type and size');
      if (!sent.url?.startsWith('http')) return;
      const response = await world.a.get(sent.url);
      same(response.status, 200, 'Fetching it');
      same(response.headers.get('x-content-type-options'), 'nosniff', 'x-content-type-options');
    },
  },
  {
    id: 'upload-refused',
    title: 'Files that are empty, too large or of a type that is not allowed are refused beforehand',
    rule: 'ATT-01, ATT-02',
    needs: ['ATTACHMENTS'],
    async run(world) {
      const group = await world.group();
      const {attachments} = (await world.viewer()).policy;
      must(attachments, 'The policy says what may be attached');
      refusedWith(await ask(world, group.id, {size: 0}), 'ATTACHMENT_EMPTY', 'An empty file');
      refusedWith(await ask(world, group.id, {size: attachments.maxBytes + 1}), 'ATTACHMENT_TOO_LARGE', 'A file of one byte too many');
      refusedWith(await ask(world, group.id, {name: 'page.html', contentType: 'text/html'}), 'ATTACHMENT_TYPE_NOT_ALLOWED', 'An HTML page');
      refusedWith(await ask(world, group.id, {name: 'logo.svg', contentType: 'image/svg+xml'}), 'ATTACHMENT_TYPE_NOT_ALLOWED', 'An SVG');
    },
  },
  {
    id: 'upload-too-many',
    title: 'More files than the policy allows are refused',
    rule: 'ATT-02',
    needs: ['ATTACHMENTS'],
    async run(world) {
      const group = await world.group();
      const {attachments} = (await world.viewer()).policy;
      must(attachments, 'The policy says what may be attached');
      if (attachments.maxCount > 20) notTried('the policy allows more than 20');
      const ids: string[] = [];
      for (let n = 0; n <= attachments.maxCount; n += 1) ids.push((await put(world, group.id, {name: `pixel-${n}.png`})).id);
      refusedWith(await world.send(group, 'So many', {attachmentIds: ids}), 'TOO_MANY_ATTACHMENTS', `${ids.length} files`);
    },
  },
  {
    id: 'upload-mismatch',
    title: 'A file whose content is not what its name says never leaves',
    rule: 'ATT-01',
    needs: ['ATTACHMENTS'],
    async run(world) {
      const group = await world.group();
      const {id} = await put(world, group.id, {bytes: text});
      const answer = await world.send(group, 'Look', {attachmentIds: [id]});
      must(answer.problems.some(({code}) => code.startsWith('ATTACHMENT_') || code === 'NOT_FOUND'), `It was answered with ${answer.problems.map(({code}) => code).join(', ') || 'success'}`);
    },
  },
  {
    id: 'upload-not-ready',
    title: 'An upload whose bytes did not come cannot be sent',
    rule: 'ATTACHMENT_NOT_READY',
    needs: ['ATTACHMENTS'],
    async run(world) {
      const group = await world.group();
      const {upload} = await ask(world, group.id);
      refusedWith(await world.send(group, 'Look', {attachmentIds: [upload?.attachmentId ?? '']}), 'ATTACHMENT_NOT_READY', 'Sending');
    },
  },
  {
    id: 'upload-stranger',
    title: 'An attachment that is unknown, or somebody else’s, is refused',
    rule: 'ACC-09',
    needs: ['ATTACHMENTS'],
    async run(world) {
      const group = await world.sharedGroup();
      const unknown = await world.send(group, 'Look', {attachmentIds: ['no-such-attachment']});
      must(unknown.problems.length > 0, 'An unknown attachment was accepted');
      const {id} = await put(world, group.id);
      const {viewerCan} = await world.conversation(group.id, world.b);
      if (!viewerCan.includes('SEND')) notTried('the second user cannot send here');
      const stolen = await world.send(group, 'Look', {attachmentIds: [id]}, world.b);
      same(stolen.problems.map(({code}) => code), unknown.problems.map(({code}) => code), 'Somebody else’s, compared with an unknown one');
    },
  },
];
