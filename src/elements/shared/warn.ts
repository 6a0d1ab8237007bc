import type {ErrorCode} from '../../core/errors.js';

const said = new Set<string>();

/**
 * Tells the page author what is wrong with the page and what to do, once per element and code.
 *
 * @param tag - Which element.
 * @param sentence - What is wrong, in the page author's words, and the remedy.
 */
export function warnOnce(tag: string, code: ErrorCode, sentence: string): void {
  const key = `${tag} ${code} ${sentence}`;
  if (said.has(key)) return;
  said.add(key);
  console.warn(`[group-chat] <${tag.toLowerCase()}> ${sentence} (${code})`);
}
