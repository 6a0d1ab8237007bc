import type {ErrorCode, GroupChatError} from '../../core/errors.js';
import type {ChatStore, Release} from '../../core/ports.js';
import type {ChatState} from '../../core/state.js';
import type * as Wiring from './wiring.js';

/** Why no connection has come about yet, not even once. Undefined while the first one is being made, and once there was one. */
export function firstFailure({connection, viewer}: Pick<ChatState, 'connection' | 'viewer'>): GroupChatError | undefined {
  const isDown = ['waiting', 'offline', 'signed-out', 'failed'].includes(connection.name);
  return viewer || !isDown ? undefined : connection.error;
}

/** No sign of a page that is wired wrongly: each has its own words and its own way out. */
const ordinary: readonly ErrorCode[] = ['OFFLINE', 'UNAUTHENTICATED', 'ABORTED'];

/** Tells once a code why the connection of this store does not come about, or cannot work at all. */
export function onWiringFault(store: ChatStore, tell: (error: GroupChatError) => void): Release {
  const told = new Set<ErrorCode>();
  const look = () => {
    const {connection} = store.state;
    const error = connection.name === 'failed' ? connection.error : firstFailure(store.state);
    if (!error || ordinary.includes(error.code) || told.has(error.code)) return;
    told.add(error.code);
    tell(error);
  };
  const release = store.subscribe(look);
  look();
  return release;
}

/** Tells the page author what is wrong and what to check. Few pages are wired wrongly: what explains it is loaded for those. */
export function explain(tell: (wiring: typeof Wiring.wiring) => void): void {
  import('./wiring.js').then(({wiring}) => tell(wiring), () => undefined);
}
