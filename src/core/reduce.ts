import type {Action} from './actions.js';
import type {ChatEvent} from './model.js';
import {share} from './equal.js';
import {initialState, type ChatState} from './state.js';
import {dropConversation, putConversation, putPart, putViewer, readUpTo} from './reduce/conversations.js';
import {dropList, loadList, putListPage} from './reduce/lists.js';
import {dropPending, putPending, setProgress} from './reduce/pending.js';
import {applyItem, dropTimeline, loadThread, loadThreadPage, loseHeads, putPage} from './reduce/threads.js';
import {setTyping} from './reduce/typing.js';

/** What is known after an action. Branches that did not change keep their identity, since readers compare by it. */
export function reduce(state: ChatState, action: Action): ChatState {
  switch (action.type) {
    case 'connection': {
      const connection = share(state.connection, action.connection);
      return connection === state.connection ? state : {...state, connection};
    }
    case 'viewer': return putViewer(state, action.viewer);
    case 'event': return applyEvent(state, action.event);

    case 'list-load': return loadList(state, action);
    case 'list-page': return putListPage(state, action);
    case 'list-drop': return dropList(state, action.query);

    case 'conversation': return putConversation(state, action.conversation);
    case 'conversation-part': return putPart(state, action.id, action.part);
    case 'removed': return dropConversation(state, action.conversationId);
    case 'read': return readUpTo(state, action.conversationId, action.upTo);

    case 'thread-load': return loadThread(state, action.conversationId, action.load);
    case 'thread-page': return loadThreadPage(state, action);
    case 'page': return putPage(state, action);
    case 'timeline-drop': return dropTimeline(state, action.conversationId);

    case 'pending-put': return putPending(state, action.pending);
    case 'pending-progress': return setProgress(state, action);
    case 'pending-removed': return dropPending(state, [action.key]);

    case 'typing-expired': return setTyping(state, action.conversationId, action.teammateId, undefined);
    case 'reset': return initialState;
  }
}

function applyEvent(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'item': return applyItem(state, event.item);
    case 'conversation': return putConversation(state, event.conversation);
    case 'removed': return dropConversation(state, event.conversationId);
    case 'viewer': return putViewer(state, event.viewer);
    case 'typing': return setTyping(state, event.conversationId, event.teammate.id, event.typing ? event.teammate : undefined);
    case 'resync': return loseHeads(state);
  }
}
