import {findReactionTarget, type ParsedReaction} from '../../../src/core/reaction-text.js';
import {normaliseBody} from '../../../src/core/text.js';
import type {Work} from '../domain/change.js';
import type {ConversationRecord, MemberRecord} from '../domain/conversations.js';
import {writeAudit} from '../domain/history.js';
import {addItem, conversationChanged, messageHaystack} from '../domain/write-items.js';

interface Candidate {
  readonly id: string;
  readonly sequence: number;
  readonly body: string;
  readonly attachments: readonly {readonly contentType: string}[];
}

// How far back a reaction looks for what it is about.
const reach = 500;
const longestHaystack = 50_000;

/** Puts a reaction on the message it is about; where that is not found it stays a line of its own. Rules REA-03, REA-04, REA-05. */
export async function foldReaction(
  work: Work,
  conversation: ConversationRecord,
  member: MemberRecord,
  {reaction, raw, sentAt}: {readonly reaction: ParsedReaction; readonly raw: string; readonly sentAt: Date},
): Promise<void> {
  const {id: conversationId, lastSequence} = conversation;
  const target = findReactionTarget(reaction, await candidates(work, conversationId));
  if (!target) {
    // Taking back what was never found says nothing to anybody.
    if (reaction.removed) return;
    const {emoji, quote, removed} = reaction;
    addItem(work, conversationId, {
      type: 'message', memberId: member.id, body: raw, sentAt, reactionText: {emoji, quote, removed}, haystack: messageHaystack(raw, member),
    });
    conversationChanged(work, conversationId);
    return;
  }
  await react(work, target.id, member.id, reaction, raw);
  await keepWords(work, target.id, conversationId, member, raw);
  work.emit({type: 'ITEM', conversationId, itemId: target.id});
  if (target.sequence === lastSequence) conversationChanged(work, conversationId);
}

/** One reaction a person and message; a second one takes its place. */
async function react({db, now}: Work, itemId: string, memberId: string, {emoji, removed}: ParsedReaction, raw: string): Promise<void> {
  if (removed) {
    await db.query('delete from reactions where item_id = $1 and member_id = $2 and emoji = $3', [itemId, memberId, emoji]);
    return;
  }
  await db.query(
    `insert into reactions (item_id, member_id, emoji, at, raw) values ($1, $2, $3, $4, $5)
     on conflict (item_id, member_id) do update set emoji = excluded.emoji, at = excluded.at, raw = excluded.raw`, [itemId, memberId, emoji, now, raw]);
}

/** What was really written is found by a search, and stands in the history and so in what is downloaded of it. Rule REA-05. */
async function keepWords({db, org}: Work, itemId: string, conversationId: string, member: MemberRecord, raw: string): Promise<void> {
  const words = normaliseBody(raw);
  // A quotation adds nothing the second time, and a thread that reacts for years must not make one row grow for ever.
  await db.query(
    `update items set haystack = haystack || e'\n' || $2 where id = $1 and position($2 in haystack) = 0 and length(haystack) < ${longestHaystack}`,
    [itemId, messageHaystack(words, member)]);
  await writeAudit(db, org, {conversationId, action: 'REACTED', before: member.name || member.address, after: words});
}

function candidates({db}: Work, conversationId: string): Promise<Candidate[]> {
  return db.query<Candidate>(
    `select i.id, i.sequence, i.body, coalesce((
       select jsonb_agg(jsonb_build_object('contentType', a.content_type)) from attachments a where a.item_id = i.id), '[]') as attachments
     from items i where i.conversation_id = $1 and i.type = 'message' and i.reaction_text is null order by i.sequence desc limit ${reach}`,
    [conversationId]);
}
