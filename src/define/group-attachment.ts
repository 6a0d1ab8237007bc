import './runtime.js';
import {GroupAttachment} from '../elements/attachment/group-attachment.js';
import {define} from './define.js';

// The viewer is loaded when the first picture is opened.
GroupAttachment.loadViewer = async () => {
  const {GroupAttachmentViewer} = await import('../elements/attachment/group-attachment-viewer.js');
  define('group-attachment-viewer', GroupAttachmentViewer);
};

define('group-attachment', GroupAttachment);

declare global {
  interface HTMLElementTagNameMap {
    'group-attachment': GroupAttachment;
  }
}
