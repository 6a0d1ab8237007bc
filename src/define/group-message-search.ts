import './runtime.js';
import {GroupMessageSearch} from '../elements/list/group-message-search.js';
import {define} from './define.js';

define('group-message-search', GroupMessageSearch);

declare global {
  interface HTMLElementTagNameMap {
    'group-message-search': GroupMessageSearch;
  }
}
