import {html, nothing, type TemplateResult} from 'lit';
import type {Conversation, Id, TeamMember, TimelineItem} from '../../core/model.js';
import {formatNames} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import {hasSeen} from '../shared/people.js';
import {authorId} from './entries.js';
import type {States} from './thread-states.js';
import type {ThreadWords} from './words.js';

/**
 * Teammates, other than the viewer and its author, who have read as far as the last thing that was said. What was there before they
 * came counts as read for them, which does not tell that they have looked. Rules ACC-11, MEM-09.
 */
export function seenBy({teammates}: Pick<Conversation, 'teammates'>, items: readonly TimelineItem[], viewerId: Id | undefined): readonly TeamMember[] {
  const last = items.findLast(({type}) => type !== 'notice');
  if (!last) return [];
  const others = [viewerId, authorId(last)];
  return teammates.filter((member) => !others.includes(member.teammate.id) && hasSeen(member, last));
}

/**
 * Who of the team has seen the last message: contacts are never among them, for phones do not tell and are told nothing. Nothing
 * while a message of one's own is under way.
 */
function seenLine(words: ThreadWords, conversation: Conversation, items: readonly TimelineItem[], viewerId: Id | undefined): TemplateResult | typeof nothing {
  const seen = seenBy(conversation, items, viewerId);
  if (seen.length === 0) return nothing;
  const names = formatNames(words, seen.map(({teammate}) => teammate.name), {most: seen.length > 3 ? 2 : 3});
  return html`<p class="seen" part="seen">${icon('check')}<bdi>${words.t('thread.seenBy', names)}</bdi></p>`;
}

/** What stands below the last item of a thread: who has seen it or, before anything was written, who would get it. */
export function belowLast(
  words: ThreadWords,
  conversation: Conversation,
  {items, viewerId, ...given}: {
    /** The latest run; undefined where its end is not loaded, or something is on its way behind it. */
    items: readonly TimelineItem[] | undefined;
    viewerId: Id | undefined;
    isWritten: boolean;
    hasComposer: boolean;
    onEdit: () => void;
    /** What draws the latter, once it has come. */
    states: () => typeof States | undefined;
  },
): unknown {
  if (!given.isWritten) return given.states()?.beforeFirst(words, conversation, given);
  return items ? seenLine(words, conversation, items, viewerId) : nothing;
}
