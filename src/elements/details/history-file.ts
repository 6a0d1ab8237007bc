import type {Outcome} from '../../core/errors.js';
import {historyCsv, historyJson, type ExportFormat} from '../../core/history-export.js';
import type {Conversation, HistoryEntry, Viewer} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {displayFileName} from '../../core/text.js';
import type {details} from '../../i18n/en/details.js';
import type {Localize} from '../shared/localize.js';
import {actionText} from './history-part.js';

interface Given {
  readonly store: ChatStore;
  readonly conversation: Conversation;
  readonly viewer: Viewer;
  readonly words: Localize<typeof details>;
  readonly signal: AbortSignal;
}

const pageSize = 100;
const types = {csv: 'text/csv;charset=utf-8', json: 'application/json'} as const;

/** The whole history as a file, after the back end has written down that it was taken. */
export async function historyFile(format: ExportFormat, {store, conversation, viewer, words, signal}: Given): Promise<Outcome<{file: File; count: number}>> {
  const {id, name} = conversation;
  if (viewer.capabilities.includes('AUDIT_EXPORT')) {
    const outcome = await store.recordExport(id, format.toUpperCase());
    if (!outcome.ok) return outcome;
  }
  const entries = await allOf(store, id, signal);
  const {t} = words;
  const exportedAt = new Date().toISOString();
  const text = format === 'json' ? historyJson(entries, {conversationId: id, name: name ?? '', exportedAt}) : historyCsv(entries, {
    columns: [t('details.when'), t('details.who'), t('details.what'), t('details.before'), t('details.after'), t('details.code')],
    system: t('details.system'),
    what: (entry) => actionText(words, entry),
  });
  const title = displayFileName(`${name ?? t('details.history')} ${exportedAt.slice(0, 10)}`);
  return {ok: true, value: {file: new File([text], `${title}.${format}`, {type: types[format]}), count: entries.length}};
}

/** Gives a file to the browser to keep. */
export function saveFile(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser has read where it is by then; until it has, the address must stand.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function allOf(store: ChatStore, id: string, signal: AbortSignal): Promise<readonly HistoryEntry[]> {
  const found = new Map<string, HistoryEntry>();
  for (let after: string | undefined; ;) {
    const {nodes, endCursor, hasNextPage} = await store.history(id, {signal, first: pageSize, ...(after === undefined ? {} : {after})});
    for (const node of nodes) found.set(node.id, node);
    // A back end that gives the same place again would never end.
    if (!hasNextPage || endCursor === null || endCursor === after) return [...found.values()];
    after = endCursor;
  }
}
