/** Makes photos smaller inside the browser. Loaded when the first one needs it. */
import {mayShrink} from './media-type.js';

const quality = [0.82, 0.7, 0.58];
const edges = [2048, 1600, 1280, 1024, 800, 640];

/**
 * The files with their photos made smaller, each as little as it takes until everything together is at most `target` bytes; undefined
 * when that cannot be done. Rule ATT-02.
 */
export async function shrinkToTarget(files: readonly File[], target: number): Promise<readonly File[] | undefined> {
  const photos = files.filter(({type}) => mayShrink(type)).sort((a, b) => a.size - b.size);
  let room = target - files.filter((file) => !photos.includes(file)).reduce((sum, {size}) => sum + size, 0);
  const made = new Map<File, File>();
  for (const [index, photo] of photos.entries()) {
    const share = Math.floor(room / (photos.length - index));
    const small = photo.size <= share ? photo : share > 0 ? await shrinkImage(photo, share) : undefined;
    if (!small) return undefined;
    made.set(photo, small);
    room -= small.size;
  }
  return photos.length === 0 || room < 0 ? undefined : files.map((file) => made.get(file) ?? file);
}

/**
 * The image as a JPEG of at most so many bytes, upright, without where it was taken; undefined when it cannot be decoded or made
 * small enough. An animation would lose its movement, so GIFs stay as they are. Rules ATT-02, ATT-03.
 */
export async function shrinkImage(file: File, maxBytes: number): Promise<File | undefined> {
  if (!mayShrink(file.type)) return undefined;
  const bitmap = await createImageBitmap(file, {imageOrientation: 'from-image'}).catch(() => undefined);
  if (!bitmap) return undefined;
  try {
    for (const edge of edges) {
      const canvas = draw(bitmap, edge);
      for (const step of quality) {
        const blob = await canvas.convertToBlob({type: 'image/jpeg', quality: step});
        if (blob.size <= maxBytes) return new File([blob], jpegName(file.name), {type: 'image/jpeg', lastModified: file.lastModified});
      }
    }
    return undefined;
  } finally {
    bitmap.close();
  }
}

function draw(bitmap: ImageBitmap, edge: number): OffscreenCanvas {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  // JPEG has no transparency: what was clear becomes white, not black.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function jpegName(name: string): string {
  return `${name.replace(/\.[a-z0-9]{1,5}$/i, '')}.jpg`;
}
