import './runtime.js';
import {GroupChatProvider} from '../elements/provider/group-chat-provider.js';
import {define} from './define.js';

define('group-chat-provider', GroupChatProvider);

declare global {
  interface HTMLElementTagNameMap {
    'group-chat-provider': GroupChatProvider;
  }
}
