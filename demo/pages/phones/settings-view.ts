import {html} from 'lit';
import type {TemplateResult} from 'lit';
import type {Behaviour} from '../shared/phones-api.js';
import type {Handset} from './handset.js';

const outcomes: readonly {readonly label: string; readonly hint: string; readonly change: Pick<Behaviour, 'fail' | 'unconfirmed'>}[] = [
  {label: 'Receives and confirms', hint: 'Each message is reported as delivered', change: {fail: null, unconfirmed: false}},
  {label: 'Never confirms', hint: 'It arrives, but the carrier cannot say so', change: {fail: null, unconfirmed: true}},
  {label: 'Is unreachable', hint: 'Nothing arrives, and the carrier says so', change: {fail: 'UNREACHABLE', unconfirmed: false}},
];

const delays = [
  {label: 'At once', milliseconds: 0},
  {label: '3 s later', milliseconds: 3000},
  {label: '15 s later', milliseconds: 15_000},
];

/** What the carrier says of messages to this phone. */
export function settings(handset: Handset): TemplateResult {
  const {behaviour} = handset;
  const name = handset.phone.phone;
  return html`
    <fieldset class="settings">
      <legend>Messages to this phone</legend>
      ${outcomes.map(({label, hint, change}) => html`
        <label>
          <input type="radio" name=${`outcome ${name}`} .checked=${(behaviour.fail === null) === (change.fail === null) && behaviour.unconfirmed === change.unconfirmed}
            @change=${() => void handset.behave(change)} />
          <span>${label}<small>${hint}</small></span>
        </label>
      `)}
      <p>Reported</p>
      <div class="delays">
        ${delays.map(({label, milliseconds}) => html`
          <label><input type="radio" name=${`delay ${name}`} .checked=${behaviour.delay === milliseconds}
            @change=${() => void handset.behave({delay: milliseconds})} /><span>${label}</span></label>
        `)}
      </div>
    </fieldset>
  `;
}
