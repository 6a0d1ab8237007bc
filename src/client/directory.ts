import {Contacts, History, SearchTimeline, Teammates} from '../contract/documents.js';
import type {ChatStore} from '../core/ports.js';
import {decoded, page, teammate} from './decode.js';
import {contact, historyEntry} from './decode-conversation.js';
import {item} from './decode-items.js';
import type {Session} from './session.js';

/** Rows asked for at once in directories and searches. */
const first = 25;

/** Questions whose answers are not part of the state: who could be added, what was said, what was done. */
export function directory({request}: Session): Pick<ChatStore, 'contacts' | 'teammates' | 'searchTimeline' | 'history'> {
  return {
    async contacts({search, ids, after, signal}) {
      const {contacts} = await request(Contacts, {first, search, after, ids: ids && [...ids]}, signal);
      return decoded((raw) => page(raw, contact), contacts);
    },
    async teammates({search, ids, conversationId, contactIds, fromId, after, signal}) {
      const variables = {first, search, after, conversationId, fromId, ids: ids && [...ids], contactIds: contactIds && [...contactIds]};
      const {teammates} = await request(Teammates, variables, signal);
      return decoded((raw) => page(raw, teammate), teammates);
    },
    async searchTimeline({query, conversationId, after, signal}) {
      const {searchTimeline} = await request(SearchTimeline, {first, query, conversationId, after}, signal);
      return decoded((raw) => page(raw, item), searchTimeline);
    },
    async history(conversationId, {after, first: size = first, signal} = {}) {
      const {history} = await request(History, {first: size, conversationId, after}, signal);
      return decoded((raw) => page(raw, historyEntry), history);
    },
  };
}
