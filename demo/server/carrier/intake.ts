import type {App} from '../app.js';
import {applyReports} from './deliveries.js';
import {receive} from './receive.js';
import type {CarrierEvent} from './port.js';

/**
 * Takes in what a provider tells, in the order in which it tells it. What was told before changes nothing; what breaks off
 * in the middle is told again, and every effect is harmless the second time. Rules INB-02, SND-09, SND-10, R16.
 */
export async function takeEvents(app: App, provider: string, events: readonly CarrierEvent[]): Promise<void> {
  for (const event of events) {
    const seen = await app.db.query('select 1 from carrier_events where provider = $1 and event_id = $2', [provider, event.id]);
    if (seen.length === 0) await takeEvent(app, provider, event);
  }
}

async function takeEvent(app: App, provider: string, event: CarrierEvent): Promise<void> {
  const known = event.type !== 'OTHER' && await apply(app, event);
  const {messageId = null, phone = null, status = null, reason = null} = event.type === 'REPORT' ? event.report : {};
  await app.db.query(
    `insert into carrier_events (provider, event_id, type, message_id, phone, status, reason, known) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict do nothing`, [provider, event.id, event.type, messageId, phone, status, reason, known]);
}

async function apply(app: App, event: Exclude<CarrierEvent, {type: 'OTHER'}>): Promise<boolean> {
  if (event.type === 'REPORT') return applyReports(app, [event.report]);
  return receive(app, await event.read());
}

/** Providers give up telling after a day or two; a month is ample. */
export async function forgetEvents({db}: Pick<App, 'db'>): Promise<void> {
  await db.query(`delete from carrier_events where at < now() - interval '30 days'`);
}
