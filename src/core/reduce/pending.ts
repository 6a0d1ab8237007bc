import type {Id} from '../model.js';
import type {ChatState, Pending} from '../state.js';
import {itemsFromNewest} from '../timeline/find.js';
import {patch} from './maps.js';

/** How far back a confirmed form is looked for: one that is further up was confirmed, and its pending form dropped, long ago. */
const reach = 200;

/**
 * A message on its way, in order of pressing Send. Nothing when its confirmed form is already there: the answer and the outbox's
 * own report cross, and a message is never shown twice. Rule SND-17.
 */
export function putPending(state: ChatState, pending: Pending): ChatState {
  if (isConfirmed(state, pending)) return dropPending(state, [pending.key]);
  const index = state.pending.findIndex(({key}) => key === pending.key);
  if (state.pending[index] === pending) return state;
  const others = index < 0 ? state.pending : state.pending.toSpliced(index, 1);
  return {...state, pending: [...others, pending].sort((a, b) => a.order - b.order)};
}

export function setProgress(state: ChatState, {key, fileId, progress}: {key: Id; fileId: Id; progress: number}): ChatState {
  const pending = state.pending.find((one) => one.key === key);
  if (!pending) return state;
  const files = pending.files.map((file) => (file.id === fileId ? patch(file, {progress}) : file));
  if (files.every((file, index) => file === pending.files[index])) return state;
  return {...state, pending: state.pending.map((one) => (one === pending ? {...one, files} : one))};
}

export function dropPending(state: ChatState, keys: readonly Id[]): ChatState {
  if (!state.pending.some(({key}) => keys.includes(key))) return state;
  return {...state, pending: state.pending.filter(({key}) => !keys.includes(key))};
}

function isConfirmed({timelines}: ChatState, {conversationId, key}: Pending): boolean {
  const timeline = timelines.get(conversationId);
  if (!timeline) return false;
  let seen = 0;
  for (const item of itemsFromNewest(timeline)) {
    if (item.type !== 'notice' && item.idempotencyKey === key) return true;
    seen += 1;
    if (seen >= reach) return false;
  }
  return false;
}
