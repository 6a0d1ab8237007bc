import type {Scope} from '../domain/scope.js';
import {fromCursor, logState, toCursor} from './cursor.js';
import {readLog} from './log.js';
import {renderRows} from './render.js';
import type {Frame} from './stream.js';

/** The log as a page, for clients without a push channel: same frames as the stream. */
export async function eventPage({app, db, org, session}: Scope, after: string, first: number) {
  const {head, pruned} = await logState(db, org);
  const asked = fromCursor(after);
  if (asked?.epoch !== head.epoch || asked.seq < pruned || asked.seq > head.seq) {
    const cursor = toCursor(head);
    const event = {__typename: 'Resync', reason: 'The log no longer holds this cursor'};
    return {frames: [{cursor, previous: after, event}], cursor, hasMore: false};
  }

  const rows = await readLog(db, org, asked.seq, first);
  let previous = after;
  const frames: Frame[] = (await renderRows(app, session, rows)).map(({seq, event}) => {
    const frame = {cursor: toCursor({...asked, seq}), previous, event};
    previous = frame.cursor;
    return frame;
  });
  return {frames, cursor: toCursor({...asked, seq: rows.at(-1)?.seq ?? asked.seq}), hasMore: rows.length === first};
}
