import {expect} from '@open-wc/testing';
import {findReactionTarget, parseReaction} from '../../src/core/reaction-text.js';
import {consentWord} from '../../src/core/consent-words.js';

const google = (emoji: string, text: string, mark = '\u200B') => `\u200A${mark}${emoji}${mark} to “\u200A${text}\u200A”\u200A`;

/** What a phone sent, and the emoji, quotation or object it stands for; `-` in front of the emoji takes it back. */
const reactions: [raw: string, emoji: string, about: string][] = [
  ['Loved “See you at 5”', '❤️', 'See you at 5'],
  ['Liked “See you at 5”', '👍', 'See you at 5'],
  ['Disliked “See you at 5”', '👎', 'See you at 5'],
  ['Laughed at “See you at 5”', '😂', 'See you at 5'],
  ['Emphasized “See you at 5”', '‼️', 'See you at 5'],
  ['Emphasised “See you at 5”', '‼️', 'See you at 5'],
  ['Questioned “See you at 5”', '❓', 'See you at 5'],
  ['Liked "See you at 5"', '👍', 'See you at 5'],
  ['Loved “See you\nat 5,\n\nall of you”', '❤️', 'See you\nat 5,\n\nall of you'],
  ['Liked “He said “yes” and “no””', '👍', 'He said “yes” and “no”'],
  ['Liked “The shelf is 5’ 10” wide”', '👍', 'The shelf is 5’ 10” wide'],
  ['Liked “Please bring the signed copies of the con…”', '👍', 'Please bring the signed copies of the con…'],
  ['Liked “Reply STOP to opt out”', '👍', 'Reply STOP to opt out'],
  ['Removed a heart from “See you at 5”', '-❤️', 'See you at 5'],
  ['Removed a like from “See you at 5”', '-👍', 'See you at 5'],
  ['Removed a dislike from “See you at 5”', '-👎', 'See you at 5'],
  ['Removed a laugh from “See you at 5”', '-😂', 'See you at 5'],
  ['Removed an exclamation from “See you at 5”', '-‼️', 'See you at 5'],
  ['Removed a question mark from “See you at 5”', '-❓', 'See you at 5'],
  ['Reacted 🎉 to “See you at 5”', '🎉', 'See you at 5'],
  ['Reacted ❤ to “See you at 5”', '❤️', 'See you at 5'],
  ['Reacted 👍🏽 to “See you at 5”', '👍🏽', 'See you at 5'],
  ['Reacted 👩‍👩‍👧 to “See you at 5”', '👩‍👩‍👧', 'See you at 5'],
  ['Reacted 🇨🇦 to “See you at 5”', '🇨🇦', 'See you at 5'],
  ['Reacted 1️⃣ to “See you at 5”', '1️⃣', 'See you at 5'],
  ['Removed 🎉 from “See you at 5”', '-🎉', 'See you at 5'],
  ['Loved an image', '❤️', '[image]'],
  ['Laughed at a movie', '😂', '[movie]'],
  ['Questioned an audio message', '❓', '[audio]'],
  ['Liked an attachment', '👍', '[attachment]'],
  ['Emphasized a contact', '‼️', '[contact]'],
  ['Reacted 🎉 to an image', '🎉', '[image]'],
  ['Removed a heart from an image', '-❤️', '[image]'],
  ['Removed 🎉 from a movie', '-🎉', '[movie]'],
  [google('👍', 'See you at 5'), '👍', 'See you at 5'],
  [google('👍', 'See you\nat 5'), '👍', 'See you\nat 5'],
  [google('👍', 'See you at 5', '\u200C'), '-👍', 'See you at 5'],
  ['\u200A\u200B😂\u200B à « \u200AÀ demain\u200A »\u200A', '😂', 'À demain'],
  ['\u200Aفلان\u200C\u200B😂\u200B: \u200Aسلام\u200A', '😂', 'سلام'],
  ['👍 to “See you at 5”', '👍', 'See you at 5'],
  ['😂 à « À demain »', '😂', 'À demain'],
  ['A adoré « À demain »', '❤️', 'À demain'],
  ['A aimé «\u00A0À demain\u00A0»', '👍', 'À demain'],
  ['N’a pas aimé « À demain »', '👎', 'À demain'],
  ['A réagi avec 🎉 à « À demain »', '🎉', 'À demain'],
  ['A aimé une image', '👍', '[image]'],
  ['Le encantó “Hasta mañana”', '❤️', 'Hasta mañana'],
  ['Le gustó “Hasta mañana”', '👍', 'Hasta mañana'],
  ['No le gustó “Hasta mañana”', '👎', 'Hasta mañana'],
  ['Le dio risa “Hasta mañana”', '😂', 'Hasta mañana'],
  ['Reaccionó con 🎉 a “Hasta mañana”', '🎉', 'Hasta mañana'],
  ['Le encantó una imagen', '❤️', '[image]'],
];

const ordinary = [
  'Liked it!',
  'Loved the movie last night',
  'Liked “Dune” a lot',
  'I Liked “Dune”',
  'Loved “Dune” and “Arrival”',
  'Liked "Dune" and "Arrival"',
  'Laughed at him, then said “sorry”',
  'Questioned by “them” again',
  'Loved',
  'Loved “”',
  'Removed a shelf from “the hall”',
  'Removed the heart from “x”',
  'Reacted with a sticker to “See you at 5”',
  'Reacted badly to “See you at 5”',
  'Reacted 👍👍 to “See you at 5”',
  '👍 to all of you',
  'We go to “The Diner”',
  '12 to “The Diner”',
  'Loved an image of the kitchen',
  '“See you at 5”',
  '👍',
  '',
];

describe('a text that stands for a reaction', () => {
  for (const [raw, emoji, about] of reactions) {
    it(`REA-01: is understood: ${JSON.stringify(raw)}`, () => {
      const parsed = parseReaction(raw);
      expect(parsed && `${parsed.removed ? '-' : ''}${parsed.emoji}`).to.equal(emoji);
      expect(parsed?.quote ?? `[${parsed?.object}]`).to.equal(about);
      expect(parsed?.truncated).to.equal(about.endsWith('…'));
      expect(consentWord(raw), 'DND-03').to.equal(undefined);
    });
  }

  for (const text of ordinary) {
    it(`REA-01: is not found in ${JSON.stringify(text)}`, () => {
      expect(parseReaction(text)).to.equal(undefined);
    });
  }

  it('REA-02: is looked for before the invisible marks are trimmed away', () => {
    expect(parseReaction(google('👍', 'Hello').trim())).to.equal(undefined);
  });
});

describe('the message that a reaction is about', () => {
  const text = (body: string, ...types: string[]) => ({body, attachments: types.map((contentType) => ({contentType}))});
  const newestFirst = [text('Yes'), text('Look', 'video/mp4'), text('', 'image/png'), text('Yes '), text('Please bring the signed copies'), text('', 'text/vcard')];
  const index = (raw: string) => newestFirst.indexOf(findReactionTarget(parseReaction(raw)!, newestFirst)!);

  it('REA-03: is the newest with the same text', () => {
    expect(index('Liked “Yes”')).to.equal(0);
    expect(index('Liked “yes”')).to.equal(-1);
  });

  it('REA-03: is the newest that begins so, where the quotation was cut', () => {
    expect(index('Liked “Please bring the…”')).to.equal(4);
    expect(index('Liked “Please bring the ...”')).to.equal(4);
    expect(index('Liked “Please bring the”')).to.equal(-1);
    expect(index('Liked “…”')).to.equal(-1);
  });

  it('REA-03: is the newest with such a file', () => {
    expect(['Loved an image', 'Loved a movie', 'Loved an attachment', 'Loved a contact', 'Loved an audio message'].map(index)).to.deep.equal([2, 1, 1, 5, -1]);
  });
});
