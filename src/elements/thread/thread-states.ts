import {html, type TemplateResult} from 'lit';
import {GroupChatError} from '../../core/errors.js';
import type {Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {ChatState, LoadState} from '../../core/state.js';
import {firstFailure} from '../shared/first-failure.js';
import {Lazy} from '../shared/lazy.js';
import type * as States from './states.js';
import type {ThreadWords} from './words.js';

/** What stands in place of messages: most threads never show any of it. */
export const states = new Lazy(() => import('./states.js'));

export type {States};

/** What the messages will look like while they are being loaded. */
export function skeleton({t}: ThreadWords): TemplateResult {
  const widths = ['wide', 'short', 'own', 'middle', 'own short', 'wide'];
  return html`<div class="skeleton" role="status"><span class="visually-hidden">${t('common.loading')}</span>${
    widths.map((width) => html`<span class=${width}></span>`)
  }</div>`;
}

/** Why there are no messages: their load failed, or the connection it waits for does not come about. */
export function failureOf(state: ChatState, id: Id = ''): GroupChatError | undefined {
  const load = state.threads.get(id)?.first;
  return load?.name === 'failed' ? load.error : firstFailure(state);
}

/** What came of the load, when nothing did. */
export function endOf(load: LoadState | undefined): GroupChatError | undefined {
  if (load?.name === 'missing') return new GroupChatError('NOT_FOUND');
  return load?.name === 'failed' ? load.error : undefined;
}

export async function loadAgain(store: ChatStore | undefined, id: Id = ''): Promise<void> {
  if (store && firstFailure(store.state)) store.connect();
  else await store?.reload(id);
}
