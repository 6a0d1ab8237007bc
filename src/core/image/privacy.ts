import {joined, latin, pngChunk, startsWith, uint32, viewOf} from './bytes.js';
import {orientationOf, orientationOnly} from './orientation.js';

/**
 * A JPEG, PNG or WebP without what it tells beside the picture: where and when it was taken, on which device, by whom, what was cut
 * away, and whatever was hung on behind its end. How it is turned and its colour profile stay; no pixel changes. The same array
 * where there is nothing to take out, and for anything else. Rule ATT-02.
 */
export function withoutTraces(bytes: Uint8Array): Uint8Array {
  const parts = startsWith(bytes, '\xFF\xD8\xFF') ? jpegParts(bytes)
    : startsWith(bytes, '\x89PNG\r\n\x1A\n') ? pngParts(bytes)
      : startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP') ? webpParts(bytes)
        : [bytes];
  const made = parts.length === 1 ? bytes : joined(parts);
  return made.length === bytes.length ? bytes : made;
}

/** Kept are tables and frames, JFIF, colour profiles and Adobe's colour transform; not EXIF, XMP, IPTC, comments or further pictures. */
function jpegParts(bytes: Uint8Array): Uint8Array[] {
  const parts = [bytes.subarray(0, 2)];
  for (let at = bytes.indexOf(0xFF, 2); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xFF, at)) {
    const marker = bytes[at + 1] ?? 0;
    // Behind the end of the picture: the video of a live photo, further pictures with places of their own.
    if (marker === 0xD9) return [...parts, bytes.subarray(at, at + 2)];
    const hasNoLength = marker <= 1 || marker === 0xFF || (marker >= 0xD0 && marker <= 0xD8);
    if (hasNoLength || at + 4 > bytes.length) {
      at += marker === 0xFF ? 1 : 2;
      continue;
    }
    const next = at + 2 + Math.max(2, viewOf(bytes).getUint16(at + 2));
    const end = marker === 0xDA ? endOfScan(bytes, next) : next;
    const content = bytes.subarray(at + 4, end);
    if (marker === 0xE1 && startsWith(content, 'Exif\0')) parts.push(...turned(content.subarray(6), exifSegment));
    else if (isOfThePicture(marker, content)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return parts;
}

function isOfThePicture(marker: number, content: Uint8Array): boolean {
  if (marker === 0xFE) return false;
  if (marker < 0xE0 || marker > 0xEF) return true;
  return marker === 0xE0 || marker === 0xEE || (marker === 0xE2 && startsWith(content, 'ICC_PROFILE\0'));
}

/** Picture data ends at the next marker that is neither a restart nor an escaped FF. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xFF, from); at >= 0; at = bytes.indexOf(0xFF, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xFF && (next < 0xD0 || next > 0xD7)) return at;
  }
  return bytes.length;
}

function pngParts(bytes: Uint8Array): Uint8Array[] {
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + viewOf(bytes).getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'eXIf') parts.push(...turned(bytes.subarray(at + 8, end - 4), (exif) => pngChunk(type, exif)));
    else if (!['tEXt', 'zTXt', 'iTXt', 'tIME'].includes(type)) parts.push(bytes.subarray(at, end));
    at = end;
    if (type === 'IEND') break;
  }
  return parts;
}

function webpParts(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let hasExif = false;
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = viewOf(bytes).getUint32(at + 4, true);
    const chunk = bytes.subarray(at, at + 8 + length + (length & 1));
    if (startsWith(chunk, 'EXIF')) {
      const exif = chunk.subarray(startsWith(chunk.subarray(8), 'Exif\0') ? 14 : 8);
      const kept = turned(exif, (only) => joined([latin('EXIF'), uint32(only.length, {isLittle: true}), only]));
      hasExif ||= kept.length > 0;
      parts.push(...kept);
    } else if (!startsWith(chunk, 'XMP ')) parts.push(chunk);
    at += 8 + length + (length & 1);
  }
  const content = joined(parts);
  // The extended header, always the first, says which chunks there are.
  if (startsWith(content, 'VP8X')) content[8] = ((content[8] ?? 0) & ~0x0C) | (hasExif ? 0x08 : 0);
  return [latin('RIFF'), uint32(content.length + 4, {isLittle: true}), latin('WEBP'), content];
}

/** The turn that this EXIF asks for, in its container; nothing for a picture that stands upright. */
function turned(exif: Uint8Array, contain: (exif: Uint8Array) => Uint8Array): Uint8Array[] {
  const orientation = orientationOf(viewOf(exif), 0);
  return orientation === 1 ? [] : [contain(orientationOnly(orientation))];
}

function exifSegment(exif: Uint8Array): Uint8Array {
  return joined([Uint8Array.of(0xFF, 0xE1, 0, exif.length + 8), latin('Exif\0\0'), exif]);
}
