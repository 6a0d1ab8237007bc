/** A picture of noise, which no format makes small. */
export async function noise(width: number, height: number, {name = 'roof.jpg', type = 'image/jpeg'} = {}): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  const pixels = context.createImageData(width, height);
  let value = width;
  for (let at = 0; at < pixels.data.length; at += 1) {
    value = (Math.imul(value, 1664525) + 1013904223) | 0;
    pixels.data[at] = at % 4 === 3 ? 255 : value >>> 24;
  }
  context.putImageData(pixels, 0, 0);
  return new File([await canvas.convertToBlob({type, quality: 1})], name, {type});
}
