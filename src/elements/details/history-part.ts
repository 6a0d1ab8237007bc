import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {ExportFormat} from '../../core/history-export.js';
import type {HistoryEntry} from '../../core/model.js';
import {details} from '../../i18n/en/details.js';
import {formatDayTime} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import {failureText} from '../shared/problem-text.js';
import type {HistoryController} from './history-controller.js';

type Words = Localize<typeof details>;

/** What was changed, by whom and when. Rule ACC-06. */
export function historyList(words: Words, history: HistoryController, copies: {readonly isBusy: boolean; readonly failure: string}, {onRetry, onMore, onSave}: {
  readonly onRetry: () => void;
  readonly onMore: () => void;
  readonly onSave: (format: ExportFormat) => void;
}): TemplateResult {
  const {t} = words;
  const {entries, error, isLoading, hasMore} = history;
  if (error) {
    return html`<div class="empty" role="alert"><p>${t('details.historyFailed')} ${failureText(words, error)}</p>
      <button class="button" type="button" @click=${onRetry}>${t('common.retry')}</button></div>`;
  }
  if (entries.length === 0) return html`<p class="empty muted" role="status">${isLoading ? t('common.loading') : t('details.noHistory')}</p>`;
  return html`
    <div class="copies" role="group" aria-label=${t('details.copy')}>
      ${(['csv', 'json'] as const).map((format) => html`
        <button class="button small" type="button" aria-disabled=${copies.isBusy ? 'true' : 'false'} @click=${() => onSave(format)}>
          ${icon('download')} ${t('details.copyAs', format.toUpperCase())}</button>`)}
      ${copies.isBusy ? html`<span class="muted" role="status">${t('details.copying')}</span>` : nothing}
    </div>
    ${copies.failure === '' ? nothing : html`<p class="failure" role="alert">${icon('error')} <span>${copies.failure}</span></p>`}
    <ol class="history">
      ${repeat(entries, ({id}) => id, (entry) => html`
        <li>
          <span class="what">${actionText(words, entry)}</span>
          ${changeText(words, entry)}
          <span class="muted">${entry.actor ? html`<bdi>${entry.actor.name}</bdi>` : t('details.system')} · <time datetime=${entry.at}>${formatDayTime(words, entry.at)}</time></span>
        </li>`)}
    </ol>
    ${hasMore ? html`<button class="button" type="button" @click=${onMore}>${t('details.older')}</button>` : nothing}`;
}

const isKnown = (key: string): key is keyof typeof details & `details.action.${keyof ActionKeys}` => key in details;
type ActionKeys = {[Key in keyof typeof details as Key extends `details.action.${infer Action}` ? Action : never]: true};

/** A back end may name actions of its own: they are shown as words rather than left out. */
export function actionText({t}: Words, {action}: HistoryEntry): string {
  const key = `details.action.${action}`;
  if (isKnown(key)) return t(key);
  const words = action.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function changeText({t}: Words, {before, after}: HistoryEntry): TemplateResult | typeof nothing {
  const text = before !== null && after !== null ? t('details.change', before, after) : (after ?? before);
  return text === null || text === '' ? nothing : html`<bdi class="change">${text}</bdi>`;
}
