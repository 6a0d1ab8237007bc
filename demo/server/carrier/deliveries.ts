import {problem, type Problem, type ProblemCode} from '../../../src/core/errors.js';
import type {DeliveryStatus} from '../../../src/core/model.js';
import {laterDelivery} from '../../../src/core/policy/delivery.js';
import type {App} from '../app.js';
import {groupBy} from '../domain/group-by.js';
import {change, type Work} from '../domain/change.js';
import {optOut} from './consent-replies.js';
import {writeAudit} from '../domain/history.js';
import {conversationChanged} from '../domain/write-items.js';
import type {DeliveryReport} from './port.js';

/** The delivery of one message to one member. */
interface Target {
  readonly item_id: string;
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
}

interface Step {
  readonly status: DeliveryStatus;
  /** Whose delivery it is about; everybody's when left out. */
  readonly isMeant?: (target: Target) => boolean;
  readonly problemOf?: (target: Target) => Problem;
}

/** Moves deliveries of these messages forward, and tells which; what is doubled or late changes nothing. Rules SND-07, SND-09. */
export async function moveDeliveries(
  work: Work,
  itemIds: readonly string[],
  {status, isMeant = () => true, problemOf}: Step,
): Promise<readonly Target[]> {
  if (itemIds.length === 0) return [];
  const {db, now, emit, write} = work;
  const rows = await db.query<Target & {status: DeliveryStatus; conversation_id: string; is_last: boolean}>(
    `select d.item_id, d.status, m.id, m.name, m.phone, i.conversation_id, i.sequence = c.last_sequence as is_last
     from deliveries d join members m on m.id = d.member_id join items i on i.id = d.item_id join conversations c on c.id = i.conversation_id
     where d.item_id = any($1::text[]) order by d.item_id, d.member_id for update of d`,
    [itemIds]);
  const moved = rows.filter((row) => isMeant(row) && laterDelivery(row.status, status) !== row.status);
  if (moved.length === 0) return [];
  write(
    `update deliveries d set status = $2, at = $3, problem = nullif(e.problem, 'null')
     from jsonb_to_recordset($1::text::jsonb) as e(item text, member text, problem jsonb) where d.item_id = e.item and d.member_id = e.member`,
    [JSON.stringify(moved.map((row) => ({item: row.item_id, member: row.id, problem: problemOf?.(row) ?? null}))), status, now]);
  const lastOf = new Set<string>();
  for (const [itemId, [first, ...others]] of groupBy(moved, ({item_id}) => item_id)) {
    emit({type: 'ITEM', conversationId: first.conversation_id, itemId});
    if (first.is_last) lastOf.add(first.conversation_id);
    if (status !== 'FAILED') continue;
    await writeAudit(db, work.org, {conversationId: first.conversation_id, action: 'SEND_FAILED', before: [first, ...others].map(({name}) => name).join(', ')});
  }
  for (const id of lastOf) conversationChanged(work, id);
  return moved;
}

/**
 * A carrier's reports, of one message or of many. False: none of the messages and recipients is known, which is nobody's fault and
 * changes nothing. Rules SND-10, DND-11.
 */
export async function applyReports(app: App, reports: readonly DeliveryReport[]): Promise<boolean> {
  const rows = await app.db.query<{org: string; item_id: string; phone: string; place: number}>(
    `select o.org, o.item_id, m.phone, r.place::int as place from unnest($1::text[], $2::text[]) with ordinality as r(message, phone, place)
     join outbox o on o.id = r.message join items i on i.id = o.item_id join members m on m.conversation_id = i.conversation_id and m.phone = r.phone`,
    [reports.map(({messageId}) => messageId), reports.map(({phone}) => phone)]);
  const known = rows.flatMap(({place, ...row}) => {
    const report = reports[place - 1];
    return report ? [{...row, status: report.status, reason: report.reason}] : [];
  });
  for (const [org, told] of groupBy(known, (row) => row.org)) await change(app, org, (work) => applyTo(work, told));
  return known.length > 0;
}

interface Told {
  readonly item_id: string;
  readonly phone: string;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
}

async function applyTo(work: Work, told: readonly Told[]): Promise<void> {
  for (const status of ['SENT', 'UNCONFIRMED', 'FAILED', 'DELIVERED'] as const) {
    const concerned = new Map(told.filter((one) => one.status === status).map((one) => [keyOf(one), one]));
    const reasonOf = (target: Target) => concerned.get(keyOf(target))?.reason ?? null;
    const moved = await moveDeliveries(work, [...new Set([...concerned.values()].map((one) => one.item_id))], {
      status,
      isMeant: (target) => concerned.has(keyOf(target)),
      ...(status === 'FAILED' ? {problemOf: (target) => failureOf(target, reasonOf(target))} : {}),
    });
    if (status !== 'FAILED') continue;
    // Not for a report that came late or twice: they may have opted in again since.
    const out = new Set(moved.flatMap((target) => (isOptOut(reasonOf(target)) ? target.phone ?? [] : [])));
    for (const phone of out) await optOut(work, phone, {confirmFrom: null});
  }
}

function keyOf({item_id, phone}: Pick<Target, 'item_id' | 'phone'>): string {
  return `${item_id} ${phone}`;
}

const optOutReasons = new Set(['OPTED_OUT', '4775', '40300', '21610']);

/** Whether a provider's word says that the person wants no texts: rule DND-11. */
export function isOptOut(reason: string | null | undefined): boolean {
  return optOutReasons.has(reason?.toUpperCase() ?? '');
}

const known: Readonly<Record<string, ProblemCode>> = {
  LANDLINE: 'NOT_TEXTABLE', NOT_TEXTABLE: 'NOT_TEXTABLE', TOO_LARGE: 'ATTACHMENT_TOO_LARGE', REJECTED: 'CARRIER_REJECTED', SPAM: 'CARRIER_REJECTED',
  CARRIER_REJECTED: 'CARRIER_REJECTED',
};

/** A provider's word as one of our codes, with the word kept for people who look closer. */
function failureOf({id, name, phone}: Target, reason: string | null): Problem {
  const word = reason?.toUpperCase() ?? 'UNREACHABLE';
  const code = isOptOut(word) ? 'CONTACT_DND' : known[word] ?? 'UNREACHABLE';
  return problem(code, {subjectIds: [id], params: {name, reason: word, ...(phone === null ? {} : {phone})}});
}
