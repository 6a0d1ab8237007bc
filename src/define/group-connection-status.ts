import './runtime.js';
import {GroupConnectionStatus} from '../elements/provider/group-connection-status.js';
import {define} from './define.js';

define('group-connection-status', GroupConnectionStatus);

declare global {
  interface HTMLElementTagNameMap {
    'group-connection-status': GroupConnectionStatus;
  }
}
