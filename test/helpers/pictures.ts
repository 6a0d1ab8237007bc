import {joined, latin, pngChunk, uint32, viewOf} from '../../src/core/image/bytes.js';

type Bytes = Uint8Array<ArrayBuffer>;

const decoded = (base64: string): Bytes => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** 24 by 12 pixels, red on the left and blue on the right, with a colour profile. */
export const jpeg = decoded('/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAMABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAABQEE/8QAGhEAAgIDAAAAAAAAAAAAAAAAAAEDMwRB8P/aAAwDAQACEQMRAD8AmASCxG7JqfbABIHP/9k=');

/** The same picture. */
export const webp = decoded('UklGRioCAABXRUJQVlA4WAoAAAAgAAAAFwAACwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggPAAAAPACAJ0BKhgADAA/EXKwUCwmpKKwCAGAIglABd/4FC4AAP7cUf9HqHXj22OvL/9Wu2Irk3/UB3drkhoAAA==');

/** One pixel. */
export const png = decoded('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==');

/** Words that a phone writes into its photos, and that nobody else is to read. */
export const secret = 'KitchenTableCamera';

/** What a phone writes beside its photos: how it was held, its name, and where it was (37° 46' N, 122° 25' W). */
export function exif(orientation: number): Bytes {
  const entry = (tag: number, type: number, count: number, value: Uint8Array) =>
    joined([Uint8Array.of(tag & 255, tag >> 8, type, 0), uint32(count, {isLittle: true}), value]);
  const short = (value: number) => Uint8Array.of(value, 0, 0, 0);
  const long = (value: number) => uint32(value, {isLittle: true});
  const degrees = (...values: number[]) => joined(values.flatMap((value) => [long(value), long(1)]));
  const end = uint32(0);
  // Offsets: directory at 8, its 3 entries to 50, the name at 50, the directory of the place at 69, its 4 entries to 123.
  const name = latin(`${secret}\0`);
  const place = 50 + name.length;
  const values = place + 2 + 4 * 12 + 4;
  return joined([
    latin('II*\0'), long(8),
    Uint8Array.of(3, 0), entry(0x010F, 2, name.length, long(50)), entry(0x0112, 3, 1, short(orientation)), entry(0x8825, 4, 1, long(place)), end,
    name,
    Uint8Array.of(4, 0),
    entry(1, 2, 2, latin('N\0\0\0')), entry(2, 5, 3, long(values)), entry(3, 2, 2, latin('W\0\0\0')), entry(4, 5, 3, long(values + 24)), end,
    degrees(37, 46, 30), degrees(122, 25, 10),
  ]);
}

const segment = (marker: number, content: Uint8Array): Bytes => joined([Uint8Array.of(0xFF, marker, (content.length + 2) >> 8, (content.length + 2) & 255), content]);
const xmp = latin(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>37,46N</exif:GPSLatitude>${secret}</x:xmpmeta>`);

/** A photo as it comes from a phone: with its place in EXIF and XMP, a comment, and a second picture behind its end. */
export function phoneJpeg(orientation = 6): Bytes {
  return joined([
    jpeg.subarray(0, 2),
    segment(0xE1, joined([latin('Exif\0\0'), exif(orientation)])),
    segment(0xE1, joined([latin('http://ns.adobe.com/xap/1.0/\0'), xmp])),
    segment(0xED, latin(`Photoshop 3.0\0${secret}`)),
    segment(0xFE, latin(secret)),
    jpeg.subarray(2),
    jpeg.subarray(0, 2), segment(0xE1, joined([latin('Exif\0\0'), exif(1)])), jpeg.subarray(2),
  ]);
}

export function phonePng(orientation = 6): Bytes {
  const header = 8 + 25;
  return joined([
    png.subarray(0, header),
    pngChunk('eXIf', exif(orientation)), pngChunk('iTXt', joined([latin('XML:com.adobe.xmp\0\0\0\0\0'), xmp])), pngChunk('tEXt', latin(`Comment\0${secret}`)),
    png.subarray(header), latin(secret),
  ]);
}

export function phoneWebp(orientation = 6): Bytes {
  const chunk = (type: string, content: Uint8Array) =>
    joined([latin(type), uint32(content.length, {isLittle: true}), content, new Uint8Array(content.length & 1)]);
  const content = joined([webp.subarray(12), chunk('EXIF', exif(orientation)), chunk('XMP ', xmp)]);
  content[8] = (content[8] ?? 0) | 0x0C;
  return joined([latin('RIFF'), uint32(content.length + 4, {isLittle: true}), latin('WEBP'), content]);
}

/** Small files that claim to be so large that to draw them would take ten gigabytes. */
export function bombs(width = 50_000, height = 50_000): Record<'png' | 'jpeg' | 'gif', Bytes> {
  const start = png.slice();
  viewOf(start).setUint32(16, width);
  viewOf(start).setUint32(20, height);
  const photo = jpeg.slice();
  for (let at = 2; ; at += 2 + viewOf(photo).getUint16(at + 2)) {
    if (photo[at + 1] !== 0xC0) continue;
    viewOf(photo).setUint16(at + 5, height);
    viewOf(photo).setUint16(at + 7, width);
    break;
  }
  const word = (value: number) => Uint8Array.of(value & 255, value >> 8);
  // The screen is small; the frame on it is not.
  const gif = joined([
    latin('GIF89a'), word(1), word(1), Uint8Array.of(0x80, 0, 0), new Uint8Array(6), Uint8Array.of(0x21, 0xF9, 4, 0, 0, 0, 0, 0),
    Uint8Array.of(0x2C), word(0), word(0), word(width), word(height), Uint8Array.of(0, 2, 2, 0x4C, 1, 0, 0x3B),
  ]);
  return {png: start, jpeg: photo, gif};
}

/** Whether these bytes hold this text. */
export function holds(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(text);
}
