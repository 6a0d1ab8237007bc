import type {EventPageQuery} from '../contract/types.js';
import type {ChatEvent, EventFrame} from '../core/model.js';
import {nullable, teammate, text, truth} from './decode.js';
import {conversation, viewer} from './decode-conversation.js';
import {item} from './decode-items.js';

export type RawFrame = EventPageQuery['events']['frames'][number];

/** Null for an event of a kind that came later than this version: its frame still moves the cursor. */
function event(raw: NonNullable<RawFrame['event']>): ChatEvent | null {
  switch (raw.__typename) {
    case 'TimelineItemChanged': {
      const changed = item(raw.item);
      return changed ? {type: 'item', item: changed} : null;
    }
    case 'ConversationChanged':
      return {type: 'conversation', conversation: conversation(raw.conversation)};
    case 'ConversationRemoved':
      return {type: 'removed', conversationId: text(raw.conversationId)};
    case 'ViewerChanged':
      return {type: 'viewer', viewer: viewer(raw.viewer)};
    case 'TypingChanged':
      return {type: 'typing', conversationId: text(raw.conversationId), teammate: teammate(raw.teammate), typing: truth(raw.typing)};
    case 'Resync':
      return {type: 'resync'};
    default:
      return null;
  }
}

/** An event that cannot be read counts as lost: read again what is on screen, then go on from its cursor. */
export function frame(raw: RawFrame): EventFrame {
  const place = {cursor: text(raw.cursor), previous: text(raw.previous)};
  try {
    return {...place, event: nullable(raw.event, event)};
  } catch {
    return {...place, event: {type: 'resync'}};
  }
}
