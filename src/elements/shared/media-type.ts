/** Whether a file of this type can be made smaller: an animation would lose its movement, so GIFs stay as they are. Rule ATT-03. */
export function mayShrink(type: string): boolean {
  return type.startsWith('image/') && type !== 'image/gif' && type !== 'image/svg+xml';
}
