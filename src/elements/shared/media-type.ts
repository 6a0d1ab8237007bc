import {maxPixels} from '../../core/model.js';

/** Whether a file of this type can be made smaller: an animation would lose its movement, so GIFs stay as they are. Rule ATT-03. */
export function mayShrink(type: string): boolean {
  return type.startsWith('image/') && type !== 'image/gif' && type !== 'image/svg+xml';
}

interface Shown {
  readonly contentType: string;
  readonly width?: number | null;
  readonly height?: number | null;
}

/**
 * Whether it is drawn where it stands: every browser can, nothing in it runs, and its size fills nobody's memory. Anything else is a
 * file to download. Rule ATT-04.
 */
export function isPicture({contentType, width, height}: Shown): boolean {
  return /^image\/(?:jpe?g|png|gif|webp)$/i.test(contentType) && (width ?? 0) * (height ?? 0) <= maxPixels;
}
