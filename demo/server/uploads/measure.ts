import {imageSize} from 'image-size';
import {only, type Queries} from '../db/port.js';

export interface Measures {
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
}

/** Pixels of an image, so that a thread can keep its place before it has loaded; nulls for what is none. */
export function measureBytes(bytes: Uint8Array): Measures {
  try {
    const {width, height, orientation = 1} = imageSize(bytes);
    // Orientations from 5 on are lying on their side.
    const [across, down] = orientation >= 5 ? [height, width] : [width, height];
    return {bytes: bytes.length, width: across, height: down};
  } catch {
    return {bytes: bytes.length, width: null, height: null};
  }
}

export async function measure(db: Queries, blobId: string): Promise<Measures> {
  const {bytes} = only(await db.query<{bytes: Uint8Array}>('select bytes from blobs where id = $1', [blobId]));
  return measureBytes(bytes);
}
