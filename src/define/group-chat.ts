import './runtime.js';
import './group-chat-details.js';
import './group-chat-list.js';
import './group-chat-thread.js';
import './group-connection-status.js';
import './group-create.js';
import {GroupChat} from '../elements/chat/group-chat.js';
import {define} from './define.js';

define('group-chat', GroupChat);

declare global {
  interface HTMLElementTagNameMap {
    'group-chat': GroupChat;
  }
}
