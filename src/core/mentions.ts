import type {Id} from './model.js';

/** Somebody who is, or may be, addressed in a note. */
export interface Mentionable {
  readonly id: Id;
  readonly name: string;
}

/** Where in a text somebody stands as `@Name`: from the sign to behind the name. */
export interface MentionSpan {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** What is being typed behind an `@`, up to the cursor. */
export interface MentionQuery {
  readonly from: number;
  readonly text: string;
}

/** No name is longer; further back an `@` is not what is being typed. */
const longest = 60;

const isWord = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_]/u.test(char);
const before = (text: string, at: number) => Array.from(text.slice(Math.max(0, at - 2), at)).at(-1);
const behind = (text: string, at: number) => Array.from(text.slice(at, at + 2))[0];

/**
 * Where these people stand in a text. Only names that were really chosen are given here, so nothing is guessed: of "Dana" and
 * "Dana Scott" the longer one that fits is meant, and `ana@danascott.com` is an address. Rule ACC-04.
 */
export function mentionSpans(text: string, people: readonly Pick<Mentionable, 'name'>[]): readonly MentionSpan[] {
  const names = [...new Set(people.map(({name}) => name))].filter((name) => name !== '').sort((a, b) => b.length - a.length);
  const spans: MentionSpan[] = [];
  if (names.length === 0) return spans;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (isWord(before(text, at))) continue;
    const name = names.find((one) => text.startsWith(one, at + 1) && !isWord(behind(text, at + 1 + one.length)));
    if (name !== undefined) spans.push({from: at, to: at + 1 + name.length, name});
  }
  return spans;
}

/**
 * Which of those chosen so far, in the order they were chosen, the text still addresses. Of two with one name as many as it stands
 * there for, those chosen last: the earlier one was taken back. Rule ACC-04.
 */
export function mentionedIds(text: string, chosen: readonly Mentionable[]): readonly Id[] {
  const spans = mentionSpans(text, chosen);
  const times = (name: string) => spans.filter((span) => span.name === name).length;
  return chosen.filter(({name}, at) => chosen.slice(at + 1).filter((later) => later.name === name).length < times(name)).map(({id}) => id);
}

/** The `@` that the cursor stands behind, and what was typed since; undefined when none is meant, or it is complete already. */
export function mentionQueryAt(text: string, cursor: number, chosen: readonly Mentionable[]): MentionQuery | undefined {
  const from = text.lastIndexOf('@', cursor - 1);
  if (from === -1 || cursor - from > longest || isWord(before(text, from))) return undefined;
  const query = text.slice(from + 1, cursor);
  if (/^\s|\n|\s\s/u.test(query)) return undefined;
  const isComplete = mentionSpans(text, chosen).some((span) => span.from === from && span.to <= cursor);
  return isComplete ? undefined : {from, text: query};
}
