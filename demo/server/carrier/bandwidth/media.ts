import {withoutTraces} from '../../../../src/core/image/privacy.js';
import {sniffType} from '../../../../src/core/policy/attachments.js';
import {displayFileName} from '../../../../src/core/text.js';
import type {App} from '../../app.js';
import {addBlob} from '../../domain/attachments.js';
import {HttpError} from '../../http.js';
import type {InboundMedia} from '../port.js';
import type {BandwidthApi} from './api.js';

const maxBytes = 5_000_000;
/** A layout of the parts, not one of them. */
const layout = 'application/smil';

/**
 * The files of an inbound message, copied into our own storage at once: the provider's addresses need our credentials, and end
 * after two days. What is gone or too large is shown as such; what cannot be had now makes the provider tell it all again. Rule ATT-07.
 */
export function mediaReader({db, log}: Pick<App, 'db' | 'log'>, api: BandwidthApi) {
  const copy = async (url: string): Promise<InboundMedia | undefined> => {
    const name = nameOf(url);
    const lost = (problem: InboundMedia['problem']): InboundMedia => ({name, contentType: 'application/octet-stream', blobId: null, problem});
    if (!api.isMedia(url)) return lost('ATTACHMENT_EXPIRED');
    const file = await api.download(url, maxBytes);
    if (!file) return lost('ATTACHMENT_EXPIRED');
    const contentType = sniffType(file.bytes) ?? (/^[\w.+-]+\/[\w.+-]+$/.test(file.contentType) ? file.contentType : 'application/octet-stream');
    if (contentType === layout || file.bytes.length === 0) return undefined;
    return {name, contentType, blobId: await addBlob(db, withoutTraces(file.bytes))};
  };

  return async (urls: readonly string[]): Promise<readonly InboundMedia[]> => {
    try {
      return (await Promise.all(urls.slice(0, 20).map(copy))).flatMap((one) => one ?? []);
    } catch (error) {
      log(`The media of an inbound message could not be had: ${error instanceof Error ? error.message : String(error)}`);
      throw new HttpError(503, 'MEDIA_NOT_READY', 'The media could not be copied. Tell it again.');
    }
  };
}

function nameOf(url: string): string {
  const last = URL.canParse(url) ? new URL(url).pathname.split('/').at(-1) ?? '' : '';
  try {
    return displayFileName(decodeURIComponent(last)) || 'file';
  } catch {
    return 'file';
  }
}
