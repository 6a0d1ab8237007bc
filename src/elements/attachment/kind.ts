import type {IconName} from '../shared/icons.js';

export type Kind = 'image' | 'video' | 'audio' | 'pdf' | 'contact' | 'event' | 'file';

const kinds: readonly (readonly [RegExp, Kind, IconName])[] = [
  [/^image\//, 'image', 'image'],
  [/^video\//, 'video', 'file'],
  [/^audio\//, 'audio', 'file'],
  [/pdf$/, 'pdf', 'file'],
  [/vcard/, 'contact', 'person'],
  [/calendar/, 'event', 'clock'],
];

/** What a file is called and drawn as, by its media type. */
export function kindOf(contentType: string): {kind: Kind; glyph: IconName} {
  const found = kinds.find(([pattern]) => pattern.test(contentType));
  return found ? {kind: found[1], glyph: found[2]} : {kind: 'file', glyph: 'file'};
}
