const signatures: readonly (readonly [type: string, offset: number, bytes: string])[] = [
  ['image/jpeg', 0, '\xFF\xD8\xFF'],
  ['image/png', 0, '\x89PNG\r\n\x1A\n'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/webp', 8, 'WEBP'],
  ['image/bmp', 0, 'BM'],
  ['application/pdf', 0, '%PDF-'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/amr', 0, '#!AMR'],
  ['audio/ogg', 0, 'OggS'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/x-msdownload', 0, 'MZ'],
  ['application/x-elf', 0, '\x7FELF'],
];

const brands: readonly (readonly [brand: RegExp, type: string])[] = [
  [/^(heic|heix|heim|heis|hevc|mif1|msf1)/, 'image/heic'],
  [/^avi[fs]/, 'image/avif'],
  [/^M4[AB]/, 'audio/mp4'],
  [/^qt/, 'video/quicktime'],
  [/^3g/, 'video/3gpp'],
  [/./, 'video/mp4'],
];

const texts: readonly (readonly [start: RegExp, type: string])[] = [
  [/^BEGIN:VCARD\b/i, 'text/vcard'],
  [/^BEGIN:VCALENDAR\b/i, 'text/calendar'],
  [/^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype svg[^>]*>\s*)?<svg\b/is, 'image/svg+xml'],
  [/^(<!--.*?-->\s*)*<(!doctype html|html|head|body|script|iframe)\b/is, 'text/html'],
];

/** The media type by a file's first bytes (some hundred are enough); undefined when they tell nothing. Rule ATT-01. */
export function sniffType(bytes: Uint8Array): string | undefined {
  const head = latin(bytes.subarray(0, 1024));
  const known = signatures.find(([, offset, signature]) => head.startsWith(signature, offset));
  if (known) return known[0];
  if (head.startsWith('ftyp', 4)) return brands.find(([brand]) => brand.test(head.slice(8, 12)))?.[1];
  if (isMpegAudio(bytes)) return 'audio/mpeg';
  const text = head.replace(/^\xEF\xBB\xBF/, '').trimStart();
  return texts.find(([start]) => start.test(text))?.[1];
}

/** A frame header of layer III: a file without tags begins with one. */
function isMpegAudio([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  return first === 0xFF && (second & 0xE6) === 0xE2 && (third & 0xF0) !== 0xF0 && (third & 0x0C) !== 0x0C;
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
