import {html, nothing, type TemplateResult} from 'lit';
import {mentionSpans, type Mentionable} from '../../core/mentions.js';
import type {Id} from '../../core/model.js';
import {hostOf, mayHoldLink, showsHost, type LinkFinder} from './links.js';

const emojiOnly = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200D|\uFE0F|\s)+$/u;
const emojiAtMost = 24;

/** A few emoji and nothing else: shown large. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= emojiAtMost && emojiOnly.test(text);
}

export type TextParts = string | (string | TemplateResult)[];

/** The text of a note: those it addresses stand out, the reader more than others. Rule ACC-04. */
export function noteText(text: string, mentions: readonly Mentionable[], viewerId: Id | undefined, links: LinkFinder | undefined): TextParts | (TextParts | TemplateResult)[] {
  const spans = mentionSpans(text, mentions);
  if (spans.length === 0) return messageText(text, links);
  const parts: (TextParts | TemplateResult)[] = [];
  let at = 0;
  for (const {from, to, name} of spans) {
    const isMe = mentions.some((one) => one.id === viewerId && one.name === name);
    parts.push(messageText(text.slice(at, from), links), html`<span class="mention ${isMe ? 'me' : ''}">${text.slice(from, to)}</span>`);
    at = to;
  }
  parts.push(messageText(text.slice(at), links));
  return parts;
}

/** An address that looks like another one is followed by the host that will be asked: `data-host` is drawn behind it, not copied with it. */
function link(url: string, raw: string): TemplateResult {
  const host = hostOf(url);
  return html`<a href=${url} target="_blank" rel="noopener noreferrer" title=${host} data-host=${showsHost(url, raw) ? nothing : host} tabindex="-1">${raw}</a>`;
}

/** The text of a message as text nodes and links; nothing in it is ever taken for markup. */
export function messageText(text: string, links: LinkFinder | undefined): TextParts {
  if (!links || !mayHoldLink(text)) return text;
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const {index, lastIndex, raw, url} of links.match(text)) {
    parts.push(text.slice(at, index), link(url, raw));
    at = lastIndex;
  }
  parts.push(text.slice(at));
  return parts;
}
