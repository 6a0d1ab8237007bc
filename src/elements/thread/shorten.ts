/** More than any message of ours may have: what is longer came from elsewhere, and is drawn in full only on request. */
const longest = 2_000;
const mostLines = 40;

/** What follows a letter and belongs to it: marks, joiners, variation selectors, skin tones, the second half of a pair. */
const joins = /^(?:\p{M}|\p{Emoji_Modifier}|\u200D|\uFE0F|[\uDC00-\uDFFF])/u;

/** The beginning of a text that is too long or too tall to be drawn at once (`times` as much for those who want more), or all of it. */
export function shorten(text: string, times = 1): string {
  let end = Math.min(text.length, longest * times);
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    lines += 1;
    if (lines === mostLines * times) end = at;
  }
  if (end === text.length) return text;
  // Not through a letter, unless it is a tower of marks that has no end.
  for (let back = 0; back < 32 && end > 1 && (joins.test(text.slice(end, end + 2)) || text[end - 1] === '\u200D'); back += 1) end -= 1;
  return text.slice(0, end);
}
