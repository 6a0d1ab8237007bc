import './runtime.js';
import {ParticipantPicker} from '../elements/participants/participant-picker.js';
import {define} from './define.js';

define('participant-picker', ParticipantPicker);

declare global {
  interface HTMLElementTagNameMap {
    'participant-picker': ParticipantPicker;
  }
}
