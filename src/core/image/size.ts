import {orientationOf} from './orientation.js';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** How much of a file its header lies in, however much was put before it. */
export const imageHeadBytes = 262_144;

/**
 * Width and height of a JPEG, PNG, GIF, WebP or BMP as it is shown, by its header alone: nothing is decoded, so a file that claims
 * to be huge costs nothing. Undefined for anything else, and where the header is cut off.
 */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return sizeOf(view);
  } catch (error) {
    // The file ends before its header does.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function sizeOf(view: DataView): ImageSize | undefined {
  if (view.getUint16(0) === 0xFFD8) return jpegSize(view);
  if (view.getUint32(0) === 0x89504E47) return {width: view.getUint32(16), height: view.getUint32(20)};
  if (view.getUint32(0) === 0x47494638) return gifSize(view);
  if (view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return webpSize(view);
  if (view.getUint16(0) === 0x424D) return {width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true))};
  return undefined;
}

/** Segments follow each other, with whatever between them that decoders skip; the one that starts a frame (C0 to CF, except tables) has the size. */
function jpegSize(view: DataView): ImageSize | undefined {
  let isLyingOnItsSide = false;
  for (let at = 2; ; at += 2 + Math.max(2, view.getUint16(at + 2))) {
    while (view.getUint8(at) !== 0xFF || hasNoLength(view.getUint8(at + 1))) at += 1;
    const marker = view.getUint8(at + 1);
    if (marker === 0xD9 || marker === 0xDA) return undefined;
    if (marker === 0xE1) isLyingOnItsSide ||= orientationOf(view, at + 10) >= 5;
    if (marker < 0xC0 || marker > 0xCF || [0xC4, 0xC8, 0xCC].includes(marker)) continue;
    const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
    return isLyingOnItsSide ? {width: height, height: width} : {width, height};
  }
}

/** Of a JPEG's markers: escapes, fill bytes, restarts and its beginning. */
function hasNoLength(marker: number): boolean {
  return marker <= 1 || marker === 0xFF || (marker >= 0xD0 && marker <= 0xD8);
}

/** What its screen claims, or its first frame if that is larger: then browsers take the frame's. */
function gifSize(view: DataView): ImageSize {
  const screen = {width: view.getUint16(6, true), height: view.getUint16(8, true)};
  const flags = view.getUint8(10);
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  while (at + 9 < view.byteLength && view.getUint8(at) === 0x21) {
    at += 2;
    while (at < view.byteLength && view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
    at += 1;
  }
  if (at + 9 > view.byteLength || view.getUint8(at) !== 0x2C) return screen;
  const reach = (offset: number) => view.getUint16(at + offset, true) + view.getUint16(at + offset + 4, true);
  return {width: Math.max(screen.width, reach(1)), height: Math.max(screen.height, reach(3))};
}

function webpSize(view: DataView): ImageSize | undefined {
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
  switch (view.getUint32(12)) {
    case 0x56503858: return {width: uint24(24) + 1, height: uint24(27) + 1};
    case 0x56503820: return {width: view.getUint16(26, true) & 0x3FFF, height: view.getUint16(28, true) & 0x3FFF};
    case 0x5650384C: {
      const bits = view.getUint32(21, true);
      return {width: (bits & 0x3FFF) + 1, height: ((bits >>> 14) & 0x3FFF) + 1};
    }
    default: return undefined;
  }
}
