import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {textOf} from '../shared/dom.js';
import {formatPhone} from '../shared/phone.js';
import {clockTime, dayName, shortTime} from '../shared/time.js';
import type {PhoneMessage} from '../shared/phones-api.js';
import {composer} from './composer-view.js';
import type {Handset} from './handset.js';
import {icons} from './icons.js';
import {settings} from './settings-view.js';
import type {Thread} from './threads.js';

export interface Desk {
  remove(handset: Handset): void;
}

export function handsetView(handset: Handset, desk: Desk): TemplateResult {
  const {phone, screen, settingsOpen} = handset;
  return html`
    <article class="handset" data-phone=${phone.phone} aria-label=${`Phone of ${phone.name}`}>
      <header class="tag">
        <div><strong>${phone.name}</strong><bdi class="number">${formatPhone(phone.phone)}</bdi></div>
        <button class="icon-button" type="button" aria-label="How this phone behaves" aria-expanded=${settingsOpen}
          @click=${() => handset.set({settingsOpen: !settingsOpen})}>${icons.settings}</button>
        <button class="icon-button" type="button" aria-label="Take off the desk" @click=${() => desk.remove(handset)}>${icons.close}</button>
        ${settingsOpen ? settings(handset) : nothing}
      </header>
      <div class="device">
        <div class="glass">
          <div class="status-bar" aria-hidden="true"><span>${clockTime(new Date().toISOString())}</span><i class="island"></i><span class="signs">${icons.signal}${icons.battery}</span></div>
          ${screen.name === 'list' ? listScreen(handset) : screen.name === 'new' ? newScreen(handset) : threadScreen(handset)}
          <i class="home-line" aria-hidden="true"></i>
        </div>
      </div>
    </article>
  `;
}

function listScreen(handset: Handset): TemplateResult {
  const {threads, loaded} = handset;
  return html`
    <div class="screen-head">
      <h2>Messages</h2>
      <button class="round" type="button" aria-label="New message" @click=${() => handset.startNew()}>${icons.write}</button>
    </div>
    <ul class="threads">
      ${loaded && threads.length === 0 ? html`<li class="quiet">No messages yet</li>` : nothing}
      ${threads.map((thread) => threadRow(handset, thread))}
    </ul>
  `;
}

function threadRow(handset: Handset, thread: Thread): TemplateResult {
  const last = thread.messages.at(-1);
  return html`
    <li>
      <button class="thread-row ${handset.isUnread(thread) ? 'unread' : ''}" type="button" @click=${() => handset.open(thread.others)}>
        <span class="face ${thread.others.length > 1 ? 'group' : ''}" aria-hidden="true">${thread.others.length > 1 ? icons.group : icons.person}</span>
        <span class="lines">
          <span class="who">${thread.others.map((one, at) => html`${at > 0 ? ', ' : ''}<bdi class="number">${formatPhone(one)}</bdi>`)}</span>
          <span class="last">${last ? last.body || 'Attachment' : ''}</span>
        </span>
        <time>${last ? shortTime(last.at) : ''}</time>
      </button>
    </li>
  `;
}

function threadScreen(handset: Handset): TemplateResult {
  const {thread} = handset;
  if (!thread) return listScreen(handset);
  const isGroup = thread.others.length > 1;
  return html`
    <div class="screen-head thread-head">
      ${backButton(handset)}
      <details class="with">
        <summary>
          <span class="face ${isGroup ? 'group' : ''}" aria-hidden="true">${isGroup ? icons.group : icons.person}</span>
          <span>${isGroup ? `${thread.others.length} people` : numbers(thread.others)}</span>
        </summary>
        <ul>${thread.others.map((one) => html`<li><bdi class="number">${formatPhone(one)}</bdi></li>`)}</ul>
      </details>
    </div>
    <ol class="bubbles" data-scroll=${`${handset.phone.phone} ${thread.key}`} tabindex="0" aria-label="Messages">
      ${isGroup ? html`<li class="quiet">Group MMS with ${numbers(thread.others)}</li>` : nothing}
      ${thread.messages.map((message, at) => bubble(handset, message, thread.messages[at - 1], isGroup))}
    </ol>
    ${composer(handset)}
  `;
}

function backButton(handset: Handset): TemplateResult {
  const {unreadElsewhere: count} = handset;
  return html`<button class="round" type="button" aria-label=${count > 0 ? `All messages, ${count} unread` : 'All messages'} @click=${() => handset.back()}>
    ${icons.back}${count > 0 ? html`<span class="news" aria-hidden="true">${count}</span>` : nothing}
  </button>`;
}

function bubble({phone: {phone}}: Handset, message: PhoneMessage, before: PhoneMessage | undefined, isGroup: boolean): TemplateResult {
  const own = message.from === phone;
  const newDay = !before || dayName(before.at) !== dayName(message.at);
  const newVoice = newDay || before.from !== message.from;
  return html`
    ${newDay ? html`<li class="quiet">${dayName(message.at)} ${clockTime(message.at)}</li>` : nothing}
    <li class="bubble ${own ? 'own' : 'other'} ${newVoice ? 'first' : ''}" data-message=${message.id}>
      ${isGroup && !own && newVoice ? html`<small class="number">${formatPhone(message.from)}</small>` : nothing}
      ${message.media.map(({url, contentType, name}) =>
        contentType.startsWith('image/')
          ? html`<a href=${url} target="_blank" rel="noopener"><img src=${url} alt=${name || 'Photo'} /></a>`
          : html`<a class="file" href=${url} target="_blank" rel="noopener">${icons.file}<span>${name || contentType}</span></a>`)}
      ${message.body ? html`<p dir="auto">${message.body}</p>` : nothing}
    </li>
  `;
}

function newScreen(handset: Handset): TemplateResult {
  const {recipients} = handset;
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const digits = textOf(new FormData(form), 'number').replace(/\D/g, '');
    const number = digits.length === 10 ? `+1${digits}` : digits.length > 0 ? `+${digits}` : '';
    if (number && number !== handset.phone.phone && !recipients.includes(number)) handset.set({recipients: [...recipients, number]});
    form.reset();
  };
  return html`
    <div class="screen-head thread-head">
      ${backButton(handset)}
      <h2>New message</h2>
    </div>
    <form class="to-line" @submit=${add}>
      <span>To</span>
      ${recipients.map((one) => html`
        <button class="to-chip" type="button" aria-label=${`Remove ${formatPhone(one)}`}
          @click=${() => handset.set({recipients: recipients.filter((other) => other !== one)})}><bdi class="number">${formatPhone(one)}</bdi> ×</button>
      `)}
      <input name="number" type="tel" list="numbers" placeholder="Number" aria-label="Add a number" autocomplete="off" />
      <button class="visually-hidden" type="submit">Add</button>
    </form>
    <div class="bubbles"><p class="quiet">${recipients.length > 1 ? `A group of ${recipients.length + 1}` : 'Add one number or several'}</p></div>
    ${composer(handset)}
  `;
}

function numbers(list: readonly string[]): string {
  return list.map(formatPhone).join(', ');
}
