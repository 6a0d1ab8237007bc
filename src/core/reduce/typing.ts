import type {Id, Teammate} from '../model.js';
import type {ChatState} from '../state.js';
import {withEntry, withoutEntry} from './maps.js';

/** Somebody of the team began (`teammate`) or ended writing in a conversation. The viewer's own other windows do not count. Rule ACC-13. */
export function setTyping(state: ChatState, conversationId: Id, teammateId: Id, teammate: Teammate | undefined): ChatState {
  const writing = state.typing.get(conversationId) ?? [];
  const isKnown = writing.some(({id}) => id === teammateId);
  if (isKnown === (teammate !== undefined) || teammateId === state.viewer?.teammate.id) return state;
  const next = teammate ? [...writing, teammate] : writing.filter(({id}) => id !== teammateId);
  const typing = next.length > 0 ? withEntry(state.typing, conversationId, next) : withoutEntry(state.typing, conversationId);
  return {...state, typing};
}
