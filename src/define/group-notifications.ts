import './runtime.js';
import {GroupNotifications} from '../elements/provider/group-notifications.js';
import {define} from './define.js';

define('group-notifications', GroupNotifications);

declare global {
  interface HTMLElementTagNameMap {
    'group-notifications': GroupNotifications;
  }
}
