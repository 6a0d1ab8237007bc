import './runtime.js';
import {GroupComposer} from '../elements/composer/group-composer.js';
import {define} from './define.js';

define('group-composer', GroupComposer);

declare global {
  interface HTMLElementTagNameMap {
    'group-composer': GroupComposer;
  }
}
