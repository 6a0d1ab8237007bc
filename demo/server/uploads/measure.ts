import {imageSize} from '../../../src/core/image/size.js';
import {only, type Queries} from '../db/port.js';

export interface Measures {
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
}

/** Pixels of an image, so that a thread can keep its place before it has loaded; nulls for what is none. */
export function measureBytes(bytes: Uint8Array): Measures {
  const {width = null, height = null} = imageSize(bytes) ?? {};
  return {bytes: bytes.length, width, height};
}

export async function measure(db: Queries, blobId: string): Promise<Measures> {
  const {bytes} = only(await db.query<{bytes: Uint8Array}>('select bytes from blobs where id = $1', [blobId]));
  return measureBytes(bytes);
}
