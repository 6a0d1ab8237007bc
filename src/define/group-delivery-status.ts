import './runtime.js';
import {GroupDeliveryStatus} from '../elements/thread/group-delivery-status.js';
import {define} from './define.js';

define('group-delivery-status', GroupDeliveryStatus);

declare global {
  interface HTMLElementTagNameMap {
    'group-delivery-status': GroupDeliveryStatus;
  }
}
