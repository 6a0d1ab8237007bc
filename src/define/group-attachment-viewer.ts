import './runtime.js';
import {GroupAttachmentViewer} from '../elements/attachment/group-attachment-viewer.js';
import {define} from './define.js';

define('group-attachment-viewer', GroupAttachmentViewer);

declare global {
  interface HTMLElementTagNameMap {
    'group-attachment-viewer': GroupAttachmentViewer;
  }
}
