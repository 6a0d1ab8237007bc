/** The history of a conversation as a file. Rule ACC-06. */
import type {HistoryEntry} from './model.js';
import {tidyName} from './text.js';

export type ExportFormat = 'csv' | 'json';

/** What the columns are called, and each action, in the reader's language. */
export interface HistoryWords {
  readonly columns: readonly [time: string, who: string, what: string, before: string, after: string, code: string];
  readonly system: string;
  readonly what: (entry: HistoryEntry) => string;
}

const byteOrderMark = '\uFEFF';

/**
 * A table for spreadsheet programs (RFC 4180, UTF-8 with its mark). Nothing in it is ever run as a formula: names and texts come from
 * strangers, and a cell that begins like one gets an apostrophe, which those programs take for "this is text".
 */
export function historyCsv(entries: readonly HistoryEntry[], {columns, system, what}: HistoryWords): string {
  const rows = entries.map((entry) => [entry.at, entry.actor?.name ?? system, what(entry), entry.before ?? '', entry.after ?? '', entry.action]);
  return byteOrderMark + [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** The same for programs: nothing in it is translated. */
export function historyJson(
  entries: readonly HistoryEntry[],
  {conversationId, name, exportedAt}: {readonly conversationId: string; readonly name: string; readonly exportedAt: string},
): string {
  const lines = entries.map(({id, at, actor, action, before, after}) => (
    {id, at, actor: actor && {id: actor.id, name: actor.name, email: actor.email}, action, before, after}));
  return `${JSON.stringify({conversationId, name, exportedAt, entries: lines}, null, 2)}\n`;
}

/** A name of a format as it may stand in the history. */
export function exportFormat(format: string): string {
  return tidyName(format).slice(0, 20);
}

/** One cell: always in quotation marks, which are doubled inside. */
function cell(text: string): string {
  const startsFormula = /^[\t\r\n]|^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text);
  return `"${(startsFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
}
