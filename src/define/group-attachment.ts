import './runtime.js';
import {GroupAttachment} from '../elements/attachment/group-attachment.js';
import {define} from './define.js';

// The viewer is loaded when the first picture is opened.
GroupAttachment.loadViewer = () => import('./group-attachment-viewer.js');

define('group-attachment', GroupAttachment);

declare global {
  interface HTMLElementTagNameMap {
    'group-attachment': GroupAttachment;
  }
}
