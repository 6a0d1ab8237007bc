import './runtime.js';
import './group-chat.js';
import './group-unread-badge.js';
import {GroupChatLauncher} from '../elements/launcher/group-chat-launcher.js';
import {define} from './define.js';

define('group-chat-launcher', GroupChatLauncher);

declare global {
  interface HTMLElementTagNameMap {
    'group-chat-launcher': GroupChatLauncher;
  }
}
