import type {Queries} from '../db/port.js';

export type Row = Readonly<Record<string, unknown>>;

/** Rows by table, in the order in which the tables take them. */
export class Rows {
  readonly #tables = new Map<string, Row[]>();
  readonly blobs: {readonly id: string; readonly bytes: Uint8Array}[] = [];

  add(table: string, row: Row): void {
    const rows = this.#tables.get(table);
    if (rows) rows.push(row);
    else this.#tables.set(table, [row]);
  }

  async insert(tx: Queries, order: readonly string[]): Promise<void> {
    for (const {id, bytes} of this.blobs) await tx.query('insert into blobs (id, bytes) values ($1, $2)', [id, bytes]);
    for (const table of order) {
      const rows = this.#tables.get(table);
      const columns = rows?.[0] && Object.keys(rows[0]).join(', ');
      if (!rows || !columns) continue;
      await tx.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`,
        [JSON.stringify(rows)]);
    }
  }
}
