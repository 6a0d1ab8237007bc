import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {avatar} from '../shared/avatar.js';
import {textOf} from '../shared/dom.js';
import {formatPhone} from '../shared/phone.js';
import {shortTime} from '../shared/time.js';
import type {ContactNode} from './graphql.js';
import {daysAgo, profileOf} from './record-data.js';
import type {RecordActions, RecordModel} from './record-model.js';

const icon = (name: string): TemplateResult => html`<svg aria-hidden="true"><use href=${`#${name}`}></use></svg>`;

export function recordView(model: RecordModel, actions: RecordActions): TemplateResult {
  const {state} = model;
  switch (state.name) {
    case 'empty':
      return html`<div class="record-empty">${icon('i-contacts')}<p>Choose a person to see their record.</p></div>`;
    case 'loading':
      return html`<div class="record-loading" role="status"><span class="visually-hidden">Loading the record</span><i></i><i></i><i></i></div>`;
    case 'missing':
      return html`<div class="record-empty">${icon('i-contacts')}<h2>No record</h2><p>It was deleted, or it is assigned to somebody else.</p></div>`;
    case 'deleted':
      return html`<div class="record-empty">${icon('i-contacts')}<h2>${state.contact.name} was deleted</h2>
        <p>Their groups stay, with a tag, and go on writing to the number they were made with.</p>
        <button class="button" type="button" @click=${() => actions.setDeleted(state.contact, false)}>Bring it back</button></div>`;
    case 'failed':
      return html`<div class="record-empty"><h2>The record could not be read</h2><p>${state.words}</p>
        <button class="button" type="button" @click=${actions.retry}>Try again</button></div>`;
    case 'new':
      return newContact(state.phone, actions);
    case 'number':
      return html`<div class="record"><header class="record-head"><h2><bdi class="number">${formatPhone(state.phone)}</bdi></h2><p>No record yet</p></header>
        ${composeCard(model, actions)} ${textsCard(model)}</div>`;
    case 'ready':
      return contactView(state.contact, model, actions);
  }
}

function contactView(contact: ContactNode, model: RecordModel, actions: RecordActions): TemplateResult {
  const profile = profileOf(contact.id, model.owner?.organisation ?? '');
  const [first] = contact.phones;
  return html`
    <article class="record" data-contact=${contact.id}>
      <header class="record-head">
        ${avatar(contact, 'large')}
        <div>
          <h2>${contact.name}</h2>
          <p>${profile.title}, ${profile.company}</p>
        </div>
      </header>
      <div class="record-actions">
        <button class="button" type="button" ?disabled=${!first} @click=${() => first && actions.compose({phone: first.phone, fromId: null})}>
          ${icon('i-messages')} Text
        </button>
        <button class="button" type="button" ?disabled=${!first} @click=${() => first && actions.call(first.phone)}>${icon('i-phone')} Call</button>
        <button class="button" type="button" @click=${() => actions.startGroup(contact)}>${icon('i-contacts')} New group</button>
      </div>
      ${composeCard(model, actions)}
      <dl class="facts">
        <dt>${contact.phones.length > 1 ? 'Phones' : 'Phone'}</dt>
        <dd class="phones">
          ${contact.phones.length === 0 ? html`<span class="faint">None on record</span>` : nothing}
          ${contact.phones.map(({phone, label, problems}) => html`
            <div class="phone-line">
              <bdi class="number">${formatPhone(phone)}</bdi>
              ${label ? html`<span class="faint">${label}</span>` : nothing}
              ${problems.length > 0 ? html`<span class="chip warn" title=${problems.map(({message}) => message).join(' ')}>Not for groups</span>` : nothing}
            </div>
          `)}
          ${phoneControl(contact, model, actions)}
        </dd>
        <dt>Consent</dt>
        <dd class="consent">${consentChip(contact.consent)} ${consentControl(contact, model, actions)}</dd>
        <dt>Owner</dt>
        <dd>${model.owner?.name ?? ''}</dd>
        <dt>Place</dt>
        <dd>${profile.place}</dd>
        <dt>Client since</dt>
        <dd>${profile.since}</dd>
        <dt>Tags</dt>
        <dd class="tags">${profile.tags.map((tag) => html`<span class="chip">${tag}</span>`)}</dd>
      </dl>
      ${textsCard(model)}
      <section class="record-section">
        <h3>Activity</h3>
        <ol class="activity">
          ${profile.activity.map((one) => html`<li>${icon(one.icon)}<div><p>${one.text}</p><small>${daysAgo(one.daysAgo)}</small></div></li>`)}
        </ol>
      </section>
      <button class="button plain" type="button" @click=${() => actions.setDeleted(contact, true)}>Delete the record</button>
    </article>
  `;
}

/** A changed number: groups keep the one they were made with, and tell so by a tag. */
function phoneControl(contact: ContactNode, {phoneForm}: RecordModel, actions: RecordActions): TemplateResult {
  if (!phoneForm) return html`<button class="button plain" type="button" @click=${() => actions.askPhone(true)}>Change the number</button>`;
  const {saving, problem} = phoneForm;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const phone = textOf(new FormData(event.currentTarget as HTMLFormElement), 'phone');
    if (phone) actions.setPhone(contact, phone);
  };
  return html`
    <form class="compose-card" aria-label="Change the number" @submit=${submit}>
      <label><span class="label">New number</span>
        <input class="field number" name="phone" type="tel" maxlength="100" required autocomplete="off" .value=${contact.phones[0]?.phone ?? ''} /></label>
      <p class="faint">Groups go on writing to the number they were made with.</p>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      <div class="row">
        <button class="button primary" type="submit" ?disabled=${saving}>${saving ? 'Saving' : 'Save the number'}</button>
        <button class="button plain" type="button" @click=${() => actions.askPhone(false)}>Cancel</button>
      </div>
    </form>
  `;
}

function consentChip(consent: ContactNode['consent']): TemplateResult {
  return consent === 'OK'
    ? html`<span class="chip good">May be texted</span>`
    : consent === 'DND'
      ? html`<span class="chip warn">Do not disturb</span>`
      : html`<span class="chip bad">Opted out (STOP)</span>`;
}

/** What staff may do about it: what the person said themselves is theirs alone to take back (CONSENT_REQUIRED). */
function consentControl(contact: ContactNode, {mayManageConsent, consentForm}: RecordModel, actions: RecordActions): TemplateResult | typeof nothing {
  const {consent} = contact;
  if (consent === 'OPTED_OUT') return html`<p class="faint">They said so themselves, so nobody here can lift it. It ends when they text START to one of your numbers.</p>`;
  if (!mayManageConsent) return nothing;
  const isOn = consent === 'DND';
  const words = isOn ? 'Take back do not disturb' : 'Set do not disturb';
  if (!consentForm) return html`<button class="button" type="button" @click=${() => actions.askConsent(true)}>${words}</button>`;

  const {saving, problem} = consentForm;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const note = textOf(new FormData(event.currentTarget as HTMLFormElement), 'note');
    if (note) actions.setConsent(contact, isOn ? 'OK' : 'DND', note);
  };
  return html`
    <form class="compose-card" aria-label=${words} @submit=${submit}>
      <label><span class="label">${isOn ? 'Why may they be texted again?' : 'Why must they not be texted?'}</span>
        <textarea class="field" name="note" rows="2" maxlength="500" required></textarea></label>
      <p class="faint">${isOn ? 'Their groups can be written to again.' : 'Every group with them is blocked until it is taken back.'} The note is kept in the history.</p>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      <div class="row">
        <button class="button primary" type="submit" ?disabled=${saving}>${saving ? 'Saving' : words}</button>
        <button class="button plain" type="button" @click=${() => actions.askConsent(false)}>Cancel</button>
      </div>
    </form>
  `;
}

function textsCard({texts}: RecordModel): TemplateResult {
  return html`
    <section class="record-section" aria-label="One-to-one texts">
      <h3>One-to-one texts</h3>
      ${texts.length === 0
        ? html`<p class="faint">None yet. Group messages stay in Messages.</p>`
        : html`<ol class="direct">
            ${texts.slice(-8).map(({body, inbound, at, pictures}) => html`
              <li class=${inbound ? 'in' : 'out'}>
                <p dir="auto">${body || (pictures > 0 ? 'Photo' : '')}</p>
                <small>${inbound ? '' : 'Your team, '}${shortTime(at)}</small>
              </li>
            `)}
          </ol>`}
    </section>
  `;
}

function composeCard({compose, numbers, sending, problem}: RecordModel, actions: RecordActions): TemplateResult | typeof nothing {
  if (!compose) return nothing;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const body = textOf(data, 'body');
    if (body) actions.send(textOf(data, 'from'), compose.phone, body);
  };
  return html`
    <form class="compose-card" aria-label="One-to-one text" @submit=${submit}>
      <p class="to"><span class="faint">Text to</span> <bdi class="number">${formatPhone(compose.phone)}</bdi> <span class="faint">alone</span></p>
      <label><span class="label">From</span>
        <select class="field" name="from">
          ${numbers.map(({id, phone, label}) => html`<option value=${id} ?selected=${id === compose.fromId}>${formatPhone(phone)}${label ? `, ${label}` : ''}</option>`)}
        </select>
      </label>
      <label><span class="label">Message</span><textarea class="field" name="body" rows="3" required></textarea></label>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      <div class="row">
        <button class="button primary" type="submit" ?disabled=${sending}>${sending ? 'Sending' : 'Send text'}</button>
        <button class="button plain" type="button" @click=${() => actions.compose(undefined)}>Cancel</button>
      </div>
    </form>
  `;
}

function newContact(phone: string, actions: RecordActions): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    actions.saveNew(textOf(data, 'name'), textOf(data, 'phone'));
  };
  return html`
    <form class="record new-contact" aria-label="New contact" @submit=${submit}>
      <h2>New contact</h2>
      <label><span class="label">Name</span><input class="field" name="name" required autocomplete="off" /></label>
      <label><span class="label">Phone</span><input class="field number" name="phone" .value=${phone} required autocomplete="off" /></label>
      <label><span class="label">Company</span><input class="field" name="company" autocomplete="off" /></label>
      <button class="button primary" type="submit">Save contact</button>
    </form>
  `;
}
