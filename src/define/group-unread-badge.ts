import './runtime.js';
import {GroupUnreadBadge} from '../elements/provider/group-unread-badge.js';
import {define} from './define.js';

define('group-unread-badge', GroupUnreadBadge);

declare global {
  interface HTMLElementTagNameMap {
    'group-unread-badge': GroupUnreadBadge;
  }
}
