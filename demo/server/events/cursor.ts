import type {Queries} from '../db/port.js';
import {only} from '../db/port.js';

/** A place in the event log of one organisation. `epoch` changes with a reset, so that an old cursor is known to be gone. */
export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

export function toCursor({epoch, seq}: Position): string {
  return Buffer.from(`${epoch}.${seq}`).toString('base64url');
}

/** Undefined for anything that is not one of ours. */
export function fromCursor(cursor: string): Position | undefined {
  const [, epoch, seq] = /^(\w+)\.(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return epoch && seq ? {epoch, seq: Number(seq)} : undefined;
}

export interface LogState {
  readonly head: Position;
  /** The last place whose following events are no longer kept. */
  readonly pruned: number;
}

export async function logState(db: Queries, org: string): Promise<LogState> {
  const {head, pruned, epoch} = only(await db.query<{head: number; pruned: number; epoch: string}>(
    `select o.head::float8 as head, o.pruned::float8 as pruned, s.value as epoch
     from organisations o, settings s where o.id = $1 and s.key = 'epoch'`, [org]));
  return {head: {epoch, seq: head}, pruned};
}

export async function headCursor({db, org}: {readonly db: Queries; readonly org: string}): Promise<string> {
  return toCursor((await logState(db, org)).head);
}
