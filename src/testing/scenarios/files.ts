/** Small real files made in code, so that scenarios need no assets. */
import type {MediaFile} from '../back-end/media.js';

type Colour = readonly [red: number, green: number, blue: number];

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function number32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function crc(bytes: Uint8Array): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xEDB88320 : value >>> 1;
  }
  return ~value >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = joined(ascii(type), data);
  return joined(number32(data.length), body, number32(crc(body)));
}

/** Deflate without compression: stored blocks, then the checksum. */
function stored(data: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let at = 0; at < data.length; at += 65_535) {
    const part = data.subarray(at, at + 65_535);
    const {length} = part;
    blocks.push(Uint8Array.of(at + length >= data.length ? 1 : 0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255), part);
  }
  let a = 1;
  let b = 0;
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return joined(...blocks, number32(((b << 16) | a) >>> 0));
}

/** A landscape of soft hills under a sky, between two colours. */
export function picture(name: string, {width = 320, height = 240, sky = [196, 222, 245], ground = [46, 102, 88]}: {
  readonly width?: number;
  readonly height?: number;
  readonly sky?: Colour;
  readonly ground?: Colour;
} = {}): MediaFile {
  const palette = Uint8Array.from({length: 256 * 3}, (_, at) => {
    const part = Math.floor(at / 3) / 255;
    const channel = at % 3;
    return Math.round((sky[channel] ?? 0) * (1 - part) + (ground[channel] ?? 0) * part);
  });
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const far = height * (0.55 + 0.1 * Math.sin((x / width) * 5));
      const near = height * (0.75 + 0.12 * Math.sin((x / width) * 8 + 2));
      rows[y * (width + 1) + 1 + x] = y > near ? 255 : y > far ? 160 : Math.round((y / height) * 70);
    }
  }
  const header = joined(number32(width), number32(height), Uint8Array.of(8, 3, 0, 0, 0));
  const bytes = joined(
    Uint8Array.of(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A),
    chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', stored(rows)), chunk('IEND', new Uint8Array()),
  );
  return {name, contentType: 'image/png', bytes};
}

/** One page with one line of text. */
export function pdf(name: string, line: string): MediaFile {
  const text = `BT /F1 24 Tf 72 720 Td (${line.replace(/[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${String(text.length)} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 6\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${String(body.length)}\n%%EOF\n`;
  return {name, contentType: 'application/pdf', bytes: joined(ascii(body + table))};
}
