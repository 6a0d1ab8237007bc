import './runtime.js';
import './group-message-search.js';
import './group-participants.js';
import {GroupChatDetails} from '../elements/details/group-chat-details.js';
import {define} from './define.js';

define('group-chat-details', GroupChatDetails);

declare global {
  interface HTMLElementTagNameMap {
    'group-chat-details': GroupChatDetails;
  }
}
