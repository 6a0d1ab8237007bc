import {problem, type Problem, type ProblemCode} from '../../../src/core/errors.js';
import type {DeliveryStatus} from '../../../src/core/model.js';
import {laterDelivery} from '../../../src/core/policy/delivery.js';
import type {App} from '../app.js';
import {change, type Work} from '../domain/change.js';
import {optOut} from './consent-replies.js';
import type {DeliveryRow} from '../domain/items.js';
import {writeAudit} from '../domain/history.js';
import {conversationChanged} from '../domain/write-items.js';
import type {DeliveryReport} from './port.js';

interface Target {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
}

/** Moves deliveries of one message forward, and tells which; what is doubled or late changes nothing. Rules SND-07, SND-09. */
export async function moveDeliveries(
  work: Work,
  itemId: string,
  status: DeliveryStatus,
  {members, problemOf}: {readonly members?: readonly string[]; readonly problemOf?: (target: Target) => Problem} = {},
): Promise<ReadonlySet<string>> {
  const {db, now, emit} = work;
  const rows = await db.query<DeliveryRow & Target & {conversation_id: string; is_last: boolean}>(
    `select d.*, m.id, m.name, m.phone, i.conversation_id, i.sequence = c.last_sequence as is_last
     from deliveries d join members m on m.id = d.member_id join items i on i.id = d.item_id join conversations c on c.id = i.conversation_id
     where d.item_id = $1 and ($2::text[] is null or d.member_id = any($2::text[])) order by d.member_id for update of d`,
    [itemId, members ?? null]);
  const moved = rows.filter((row) => laterDelivery(row.status, status) !== row.status);
  const ids = new Set(moved.map(({member_id}) => member_id));
  const [first] = moved;
  if (!first) return ids;
  const reasons = Object.fromEntries(moved.map((row) => [row.member_id, problemOf?.(row) ?? null]));
  await db.query(
    `update deliveries set status = $3, at = $4, problem = nullif($5::text::jsonb -> member_id, 'null') where item_id = $1 and member_id = any($2::text[])`,
    [itemId, [...ids], status, now, JSON.stringify(reasons)]);
  emit({type: 'ITEM', conversationId: first.conversation_id, itemId});
  if (first.is_last) conversationChanged(work, first.conversation_id);
  if (status === 'FAILED') {
    await writeAudit(db, work.org, {conversationId: first.conversation_id, action: 'SEND_FAILED', before: moved.map(({name}) => name).join(', ')});
  }
  return ids;
}

/**
 * A carrier's reports of one message. False: the message or the recipient is unknown, which is nobody's fault and changes
 * nothing. Rules SND-10, DND-11.
 */
export async function applyReports(app: App, reports: readonly DeliveryReport[]): Promise<boolean> {
  const [first] = reports;
  const rows = await app.db.query<{org: string; item_id: string; member_id: string; phone: string}>(
    `select o.org, o.item_id, m.id as member_id, m.phone from outbox o join items i on i.id = o.item_id
     join members m on m.conversation_id = i.conversation_id and m.phone = any($2::text[]) where o.id = $1`,
    [first?.messageId ?? '', reports.map(({phone}) => phone)]);
  const [known] = rows;
  if (!known) return false;
  await change(app, known.org, async (work) => {
    for (const status of ['SENT', 'UNCONFIRMED', 'FAILED', 'DELIVERED'] as const) {
      const told = new Map(reports.filter((one) => one.status === status).map(({phone, reason}) => [phone, reason]));
      const concerned = rows.filter(({phone}) => told.has(phone));
      if (concerned.length === 0) continue;
      const isFailed = status === 'FAILED';
      const moved = await moveDeliveries(work, known.item_id, status, {
        members: concerned.map(({member_id}) => member_id),
        ...(isFailed ? {problemOf: (target) => failureOf(target, told.get(target.phone ?? '') ?? null)} : {}),
      });
      // Not for a report that came late or twice: they may have opted in again since.
      const out = isFailed ? concerned.filter(({member_id, phone}) => moved.has(member_id) && isOptOut(told.get(phone))) : [];
      for (const {phone} of out) await optOut(work, phone, {confirmFrom: null});
    }
  });
  return true;
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
