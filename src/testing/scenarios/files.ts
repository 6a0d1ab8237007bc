/** Small real files made in code, so that scenarios need no assets. */
import {joined, latin, pngChunk, uint32} from '../../core/image/bytes.js';
import type {MediaFile} from '../back-end/media.js';

type Colour = readonly [red: number, green: number, blue: number];

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
  return joined([...blocks, uint32(((b << 16) | a) >>> 0)]);
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
  const header = joined([uint32(width), uint32(height), Uint8Array.of(8, 3, 0, 0, 0)]);
  const bytes = joined([
    latin('\x89PNG\r\n\x1A\n'),
    pngChunk('IHDR', header), pngChunk('PLTE', palette), pngChunk('IDAT', stored(rows)), pngChunk('IEND', new Uint8Array()),
  ]);
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
  return {name, contentType: 'application/pdf', bytes: latin(body + table)};
}
