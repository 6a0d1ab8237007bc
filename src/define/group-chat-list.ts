import './runtime.js';
import './group-message-search.js';
import {GroupChatList} from '../elements/list/group-chat-list.js';
import {define} from './define.js';

define('group-chat-list', GroupChatList);

declare global {
  interface HTMLElementTagNameMap {
    'group-chat-list': GroupChatList;
  }
}
