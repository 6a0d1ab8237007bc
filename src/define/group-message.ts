import './runtime.js';
import './group-attachment.js';
import './group-delivery-status.js';
import {GroupMessage} from '../elements/thread/group-message.js';
import {define} from './define.js';

define('group-message', GroupMessage);

declare global {
  interface HTMLElementTagNameMap {
    'group-message': GroupMessage;
  }
}
