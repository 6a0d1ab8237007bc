import {html, type TemplateResult} from 'lit';
import {hostOf, mayHoldLink, type LinkFinder} from './links.js';

const emojiOnly = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200D|\uFE0F|\s)+$/u;
const emojiAtMost = 24;

/** A few emoji and nothing else: shown large. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= emojiAtMost && emojiOnly.test(text);
}

/** The text of a message as text nodes and links; nothing in it is ever taken for markup. */
export function messageText(text: string, links: LinkFinder | undefined): string | (string | TemplateResult)[] {
  if (!links || !mayHoldLink(text)) return text;
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const {index, lastIndex, raw, url} of links.match(text)) {
    parts.push(text.slice(at, index), html`<a href=${url} target="_blank" rel="noopener noreferrer" title=${hostOf(url)} tabindex="-1">${raw}</a>`);
    at = lastIndex;
  }
  parts.push(text.slice(at));
  return parts;
}
