import {html, nothing, type TemplateResult} from 'lit';
import type {Conversation} from '../../core/model.js';
import {formatNames} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import {problemText, subjectNames} from '../shared/problem-text.js';
import type {ThreadWords} from './words.js';

/** The way back to the latest message, with the count of what came meanwhile. */
export function latestButton({t}: ThreadWords, count: number, onClick: () => void): TemplateResult {
  const label = count > 0 ? `${t('thread.new', count)}. ${t('thread.latest')}` : t('thread.latest');
  return html`<button class="latest ${count > 0 ? 'news' : ''}" part="latest" title=${t('thread.latest')} aria-label=${label} @click=${onClick}>
    ${count > 0 ? html`<span>${t('thread.new', count)}</span>` : nothing}${icon('down')}
  </button>`;
}

export function typingLine(words: ThreadWords, names: readonly string[]): TemplateResult | typeof nothing {
  if (names.length === 0) return nothing;
  return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span
    ><bdi>${words.t('thread.typing', formatNames(words, names, {most: 2}), names.length)}</bdi>`;
}

/** Why nothing can be sent, where no composer says so. */
export function problemBanner(words: ThreadWords, conversation: Conversation): TemplateResult | typeof nothing {
  const [problem] = conversation.problems;
  if (!problem) return nothing;
  const name = subjectNames(words, problem, conversation);
  return html`<p class="banner" role="status">${icon('info')}<span>${problemText(words, problem, name ? {name} : {})}</span></p>`;
}

/** The way to the group before or after this one. */
export function linkBanner(text: string, action: string, onClick: () => void): TemplateResult {
  return html`<p class="banner">${icon('history')}<span>${text}</span><button class="link" @click=${onClick}>${action}</button></p>`;
}
