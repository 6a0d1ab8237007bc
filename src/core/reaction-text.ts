/**
 * Tapbacks as texts. A phone whose reaction cannot travel as one sends a sentence instead; it is folded onto the message that it
 * is about, so that a thread of ten people does not drown in them.
 */
import {graphemes} from './text.js';

export type ReactionObject = 'image' | 'movie' | 'audio' | 'attachment' | 'contact';

export interface ParsedReaction {
  readonly emoji: string;
  /** The text it is about, as quoted; null where it is about an object. */
  readonly quote: string | null;
  readonly object: ReactionObject | null;
  /** The quotation was cut: only its beginning is there. */
  readonly truncated: boolean;
  readonly removed: boolean;
}

/** Verbs of the classic six, before the quotation: English, French, Spanish. */
const verbs: readonly (readonly [verb: RegExp, emoji: string])[] = [
  [/^(?:Loved|[Aa] adoré|[Ll]e encantó) /, '❤️'],
  [/^(?:Liked|[Aa] aimé|[Ll]e gust[óo]) /, '👍'],
  [/^(?:Disliked|(?:[Nn]|[Aa] n)['’]a pas aimé|[Nn]o le gust[óo]) /, '👎'],
  [/^(?:Laughed at|[Aa] ri (?:de|à)|[Ll]e dio risa|[Ss]e rió de) /, '😂'],
  [/^(?:Emphasi[sz]ed|[Aa] mis en évidence|[Aa] souligné|[Ee]xclamó por|[Ee]nfatizó) /, '‼️'],
  [/^(?:Questioned|[Aa] posé une question sur|[Ss]['’]est interrogé(?:\(e\))? sur|[Dd]udó sobre) /, '❓'],
];

const nouns: Readonly<Record<string, string>> = {
  'a heart': '❤️', 'a like': '👍', 'a dislike': '👎', 'a laugh': '😂', 'an exclamation': '‼️', 'an exclamation mark': '‼️', 'a question mark': '❓',
};

const objects: Readonly<Record<string, ReactionObject>> = {
  'an image': 'image', 'a photo': 'image', 'a movie': 'movie', 'a video': 'movie', 'an audio message': 'audio', 'an attachment': 'attachment', 'a contact': 'contact',
  'une image': 'image', 'une vidéo': 'movie', 'un message audio': 'audio', 'une pièce jointe': 'attachment', 'un contact': 'contact',
  'una imagen': 'image', 'un video': 'movie', 'un vídeo': 'movie', 'un mensaje de audio': 'audio', 'un archivo adjunto': 'attachment', 'un contacto': 'contact',
};

const media: Readonly<Record<ReactionObject, RegExp>> = {
  image: /^image\//, movie: /^video\//, audio: /^audio\//, attachment: /./, contact: /^text\/(?:x-)?vcard/,
};

const withEmoji = /^(?:Reacted|[Aa] réagi avec|[Rr]eaccionó con) (\S{1,40}) (?:to|à|a) /;
const removedEmoji = /^Removed (\S{1,40}) from /;
const removedNoun = /^Removed (a(?:n)? [a-z ]+?) from /;
const olderGoogle = /^(\S{1,40}) (?:to|à|a) (?=[“"«])/;
const quotation = /^(?:“([\s\S]+)”|"([^"]+)"|«\s?([\s\S]+?)\s?»)$/;

/**
 * The reaction that a text stands for, or undefined for an ordinary text. Takes the text as it came: the invisible marks of one
 * kind of phone do not survive trimming. Rules REA-01, REA-02, REA-07.
 */
export function parseReaction(raw: string): ParsedReaction | undefined {
  return parseMarked(raw) ?? parseSentence(raw.trim());
}

/**
 * The message that a reaction is about: the newest with that text, or that begins so where the quotation was cut, or with such
 * a file. Rule REA-03.
 */
export function findReactionTarget<Target extends {readonly body: string; readonly attachments: readonly {readonly contentType: string}[]}>(
  {quote, object, truncated}: Pick<ParsedReaction, 'quote' | 'object' | 'truncated'>,
  newestFirst: readonly Target[],
): Target | undefined {
  if (object !== null) return newestFirst.find(({attachments}) => attachments.some(({contentType}) => media[object].test(contentType)));
  const whole = comparable(quote ?? '');
  const start = comparable(whole.replace(/(?:…|\.\.\.)$/, ''));
  return newestFirst.find(({body}) => {
    const text = comparable(body);
    return text !== '' && (text === whole || (truncated && start !== '' && text.startsWith(start)));
  });
}

/** Google's marks, the same in every language: hair spaces around the quotation; around the emoji a zero-width space, or a non-joiner to take it back. */
function parseMarked(raw: string): ParsedReaction | undefined {
  for (const [mark, removed] of [['\u200B', false], ['\u200C', true]] as const) {
    const head = new RegExp(`^\u200A[^${mark}]*${mark}([^${mark}]+)${mark}[^\u200A]*\u200A`).exec(raw);
    const tail = head && /^(?:([\s\S]*)\u200A[^\u200A]*\u200A|([^\u200A]*)\u200A[^\u200A]*)$/.exec(raw.slice(head[0].length));
    const emoji = asEmoji(head?.[1]);
    if (tail && emoji) return about(emoji, tail[1] ?? tail[2] ?? '', removed);
  }
  return undefined;
}

function parseSentence(text: string): ParsedReaction | undefined {
  for (const [verb, emoji] of verbs) {
    if (verb.test(text)) return target(emoji, text.replace(verb, ''), false);
  }
  const noun = removedNoun.exec(text);
  if (noun) return target(nouns[noun[1] ?? ''], text.slice(noun[0].length), true);
  const removed = removedEmoji.exec(text);
  if (removed) return target(asEmoji(removed[1]), text.slice(removed[0].length), true);
  const reacted = withEmoji.exec(text) ?? olderGoogle.exec(text);
  return reacted ? target(asEmoji(reacted[1]), text.slice(reacted[0].length), false) : undefined;
}

function target(emoji: string | undefined, rest: string, removed: boolean): ParsedReaction | undefined {
  if (emoji === undefined) return undefined;
  if (Object.hasOwn(objects, rest)) return {emoji, quote: null, object: objects[rest] ?? null, truncated: false, removed};
  const found = quotation.exec(rest);
  const quote = found?.[1] ?? found?.[2] ?? found?.[3];
  // “Dune” and “Arrival” begins and ends like one quotation, and is two.
  if (quote === undefined || isSeveral(quote)) return undefined;
  return about(emoji, quote, removed);
}

function about(emoji: string, quote: string, removed: boolean): ParsedReaction {
  return {emoji, quote, object: null, truncated: /(?:…|\.\.\.)\s*$/.test(quote), removed};
}

function isSeveral(quote: string): boolean {
  let depth = 0;
  let wasClosed = false;
  for (const letter of quote) {
    if (letter === '“' || letter === '«') {
      if (wasClosed && depth <= 0) return true;
      depth += 1;
    } else if (letter === '”' || letter === '»') {
      depth -= 1;
      wasClosed ||= depth < 0;
    }
  }
  return false;
}

/** UTF-16 code units; the longest in Unicode, families and flags of regions, have fewer than 40. */
const longestEmoji = 64;

/** One emoji, with the variation that shows it in colour where its plain form is a text character. Rule REA-07. */
function asEmoji(text: string | undefined): string | undefined {
  const emoji = text?.trim();
  if (!emoji || emoji.length > longestEmoji || graphemes(emoji) !== 1 || !/\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|\u20E3/u.test(emoji)) return undefined;
  return /^\p{Extended_Pictographic}$/u.test(emoji) && !/\p{Emoji_Presentation}/u.test(emoji) ? `${emoji}\uFE0F` : emoji;
}

function comparable(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
