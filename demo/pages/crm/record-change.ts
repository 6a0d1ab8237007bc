import {json} from '../shared/http.js';

export interface RecordChange {
  readonly phones?: readonly {readonly label: string; readonly phone: string}[];
  readonly deleted?: boolean;
}

/** Through the demo's own door: a vendor's page has its own way to change its records. Groups follow with a tag (MEM-14). */
export function changeRecord(contactId: string, change: RecordChange): Promise<void> {
  return json(`/demo/contacts/${encodeURIComponent(contactId)}`, {body: change});
}
