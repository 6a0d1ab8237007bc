import './runtime.js';
import './participant-picker.js';
import {GroupParticipants} from '../elements/participants/group-participants.js';
import {define} from './define.js';

define('group-participants', GroupParticipants);

declare global {
  interface HTMLElementTagNameMap {
    'group-participants': GroupParticipants;
  }
}
