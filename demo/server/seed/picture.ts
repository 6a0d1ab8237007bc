import {crc32, deflateSync} from 'node:zlib';

type Colour = readonly [number, number, number];

export interface Scene {
  /** From the top to the horizon. */
  readonly sky: readonly [Colour, Colour];
  readonly ground: Colour;
  readonly sun: Colour;
  readonly hills: number;
}

/** A calm landscape as a PNG: sample data without a file to ship, and without anybody's rights in it. */
export function paint(width: number, height: number, {sky, ground, sun, hills}: Scene): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let colour = mix(sky[0], sky[1], y / height);
      const distance = Math.hypot(x - width * 0.68, y - height * 0.36) / height;
      if (distance < 0.4) colour = mix(sun, colour, Math.min(1, Math.max(0, (distance - 0.11) * 9)));
      for (let hill = 0; hill < hills; hill += 1) {
        const horizon = height * (0.58 + hill * 0.13 + 0.06 * Math.sin(x / (width / (4.5 + hill)) + hill * 2));
        if (y > horizon) colour = mix(ground, sky[1], 0.5 - (hill / hills) * 0.5);
      }
      rows.set(colour.map(Math.round), y * (1 + width * 3) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // eight bits, red green blue, no interlacing
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header), chunk('IDAT', deflateSync(rows, {level: 9})), chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function mix(a: Colour, b: Colour, part: number): Colour {
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part];
}
