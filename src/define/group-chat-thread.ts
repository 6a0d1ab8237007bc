import './runtime.js';
import './group-attachment.js';
import './group-composer.js';
import './group-delivery-status.js';
import {GroupChatThread} from '../elements/thread/group-chat-thread.js';
import {define} from './define.js';

define('group-chat-thread', GroupChatThread);

declare global {
  interface HTMLElementTagNameMap {
    'group-chat-thread': GroupChatThread;
  }
}
