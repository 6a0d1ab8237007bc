import type {App} from '../../app.js';
import {only} from '../../db/port.js';
import {CarrierRefusal, type Carrier, type CarrierLimits, type OutboundMessage} from '../port.js';
import type {BandwidthApi} from './api.js';

/** From the documentation: at most ten participants in a group that is sent to, the sending number included; 3.75 MB a file. */
export const bandwidthLimits: CarrierLimits = {provider: 'Bandwidth', maxContacts: 9, maxFileBytes: 3_750_000};

/** Group MMS over the provider's messaging API, version 2: one request for the whole set. Rules SND-04, SND-06. */
export function makeBandwidthCarrier({db}: Pick<App, 'db'>, api: BandwidthApi): Carrier {
  return {
    async send(message) {
      // Told before, so that it is one refusal of ours and not a guess at theirs.
      if (message.to.length > (bandwidthLimits.maxContacts ?? Infinity)) throw new CarrierRefusal('TOO_MANY_RECIPIENTS');
      const media = await Promise.all(message.media.map((_, index) => upload(message, index)));
      const {id: tag, from, to, body: text} = message;
      await api.submit({from, to, text, media, tag});
    },
  };

  async function upload({id, media}: OutboundMessage, index: number): Promise<string> {
    const file = media[index];
    if (!file) throw new CarrierRefusal('MEDIA_MISSING');
    const {bytes} = only(await db.query<{bytes: Uint8Array}>('select bytes from blobs where id = $1', [file.blobId]));
    // Phones show the last part of the address as the name of the file (ATT-05).
    return api.upload([id, String(index), file.name], file.contentType, bytes);
  }
}
