/** How a picture is turned, as EXIF numbers it: 1 upright to 8; 1 also where nothing is said. `at`: where its TIFF header begins. */
export function orientationOf(view: DataView, at: number): number {
  const isLittle = at + 8 <= view.byteLength && view.getUint16(at) === 0x4949;
  if (!isLittle && (at + 8 > view.byteLength || view.getUint16(at) !== 0x4D4D)) return 1;
  const directory = at + view.getUint32(at + 4, isLittle);
  if (directory + 2 > view.byteLength) return 1;
  const count = view.getUint16(directory, isLittle);
  for (let index = 0, entry = directory + 2; index < count && entry + 12 <= view.byteLength; index += 1, entry += 12) {
    if (view.getUint16(entry, isLittle) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** EXIF that says how a picture is turned, and nothing else. */
export function orientationOnly(orientation: number): Uint8Array {
  return Uint8Array.of(
    0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, // big-endian, its directory at 8
    0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, // one entry: Orientation, one SHORT
    0, 0, 0, 0, // no further directory
  );
}
