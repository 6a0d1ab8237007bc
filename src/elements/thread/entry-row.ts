import {html, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {GroupChatError} from '../../core/errors.js';
import type {Id} from '../../core/model.js';
import {formatDay} from '../shared/format.js';
import type {Gap} from './blocks.js';
import type {Entry} from './entries.js';
import {itemRow, pendingRow} from './message-row.js';
import type {GapState} from './pages-controller.js';
import type {RowContext} from './row-context.js';
import type {ThreadWords} from './words.js';

export interface EntryContext {
  readonly rows: RowContext;
  /** The message under which the delivery is told. */
  readonly lastOutgoing: Id | undefined;
  readonly stateOf: (gap: Gap) => GapState;
  readonly onLoad: (gap: Gap) => void;
}

/** One element for each entry. Rows are drawn again only when something that they show has changed. */
export function entryRow(entry: Entry, {rows, lastOutgoing, stateOf, onLoad}: EntryContext): unknown {
  const {words} = rows;
  switch (entry.type) {
    case 'item': {
      const {item, key, first, last} = entry;
      const showsStatus = item.id === lastOutgoing;
      return guard([item, first, last, showsStatus, rows], () => itemRow(item, key, {first, last, showsStatus}, rows));
    }
    case 'pending': {
      const {pending, first, last} = entry;
      return guard([pending, first, last, rows], () => pendingRow(pending, {first, last, showsStatus: last}, rows));
    }
    case 'day': return html`<div class="day"><span>${formatDay(words, entry.at)}</span></div>`;
    case 'unread': return html`<div class="unread"><span>${words.t('thread.newDivider')}</span></div>`;
    case 'space': return html`<div class="space"></div>`;
    case 'gap': return gapRow(words, entry.gap, stateOf(entry.gap), () => onLoad(entry.gap));
  }
}

/** What is not loaded is never drawn as if nothing were there. */
function gapRow({t}: ThreadWords, gap: Gap, state: GapState, load: () => void): TemplateResult {
  const isInside = gap.after !== null && gap.before !== null;
  if (state instanceof GroupChatError) {
    return html`<div class="gap failed"><span>${t('thread.loadFailed')}</span><button class="link" @click=${load}>${t('common.retry')}</button></div>`;
  }
  if (state === 'loading' || !isInside) return html`<div class="gap"><span class="spinner"></span><span>${t('thread.loadingOlder')}</span></div>`;
  return html`<div class="gap inside"><span>${t('thread.gap')}</span><button class="link" @click=${load}>${t('thread.loadGap')}</button></div>`;
}
