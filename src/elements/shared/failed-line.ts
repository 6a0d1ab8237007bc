import {css, html, type TemplateResult} from 'lit';
import type {GroupChatError} from '../../core/errors.js';
import type {Words} from './format.js';
import {icon} from './icons.js';
import {failureText} from './problem-text.js';

/** In place of what could not be loaded: why, and a way to try again. */
export function failedLine(words: Words, error: GroupChatError, onRetry: () => void): TemplateResult {
  return html`
    <div class="failed-line" role="alert">
      ${icon(error.code === 'OFFLINE' ? 'offline' : 'error')}
      <p>${failureText(words, error)}</p>
      <button class="button" type="button" @click=${onRetry}>${words.t('common.retry')}</button>
    </div>`;
}

export const failedLineStyles = css`
  .failed-line {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    padding: calc(var(--_space) * 3);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .failed-line p {
    flex: 1 1 12rem;
    margin: 0;
    overflow-wrap: anywhere;
  }
`;
