import './runtime.js';
import './participant-picker.js';
import {GroupCreate} from '../elements/create/group-create.js';
import {define} from './define.js';

define('group-create', GroupCreate);

declare global {
  interface HTMLElementTagNameMap {
    'group-create': GroupCreate;
  }
}
