import {html, nothing, render} from 'lit';
import type {TemplateResult} from 'lit';
import {avatar} from '../shared/avatar.js';
import {find} from '../shared/dom.js';
import {formatPhone} from '../shared/phone.js';
import {findContacts} from './graphql.js';
import type {ContactNode} from './graphql.js';
import type {ContactRecord} from './record.js';
import {profileOf} from './record-data.js';
import {go, route} from './router.js';
import {whoAmI} from './session.js';

interface ListElement extends HTMLElement {
  contactId: string | undefined;
}

/** The directory, one contact's record, and the lone list of that contact's groups. */
export function wireContacts(
  record: ContactRecord,
  {openGroup}: {openGroup: (id: string) => void},
): {show(id: string | undefined): void; reset(): void} {
  const [slot, page, list] = [find('#directory'), find('.page[data-page="contacts"]'), find<ListElement>('#contact-list')];
  let found: readonly ContactNode[] = [];
  let after: string | null = null;
  let status: 'loading' | 'ready' | 'failed' = 'loading';
  let words = '';
  let organisation = '';
  let asked: AbortController | undefined;
  let loaded = false;

  const load = async (more = false): Promise<void> => {
    asked?.abort();
    const {signal} = (asked = new AbortController());
    loaded = true;
    try {
      ({organisation} = await whoAmI());
      const next = await findContacts({search: words, ...(more && after ? {after} : {})}, signal);
      if (signal.aborted) return;
      found = more ? [...found, ...next.contacts] : next.contacts;
      ({after} = next);
      status = 'ready';
    } catch {
      if (signal.aborted) return;
      status = 'failed';
    }
    draw();
  };

  const row = (contact: ContactNode): TemplateResult => {
    const {title, company} = profileOf(contact.id, organisation);
    const [phone] = contact.phones;
    return html`
      <li>
        <a class="person" href=${`#/contacts/${encodeURIComponent(contact.id)}`} aria-current=${contact.id === route().id ? 'true' : nothing}>
          ${avatar(contact)}
          <span class="two"><span>${contact.name}</span><small>${title}, ${company}</small></span>
          ${contact.consent === 'OK' ? nothing : html`<span class="chip warn">${contact.consent === 'DND' ? 'Do not disturb' : 'Opted out'}</span>`}
          <bdi class="number">${phone ? formatPhone(phone.phone) : ''}</bdi>
        </a>
      </li>
    `;
  };

  const draw = (): void => {
    render(
      html`
        <div class="directory-head">
          <input class="field" type="search" placeholder="Filter by name or number" aria-label="Filter contacts" .value=${words} @input=${(event: InputEvent) => {
            words = (event.target as HTMLInputElement).value.trim();
            void load();
          }} />
        </div>
        ${status === 'failed'
          ? html`<p class="note">The contacts could not be read. <button class="link" type="button" @click=${() => void load()}>Try again</button></p>`
          : nothing}
        ${status === 'ready' && found.length === 0 ? html`<p class="note">${words ? `Nobody matches “${words}”.` : 'No contacts are assigned to you.'}</p>` : nothing}
        <ul class="people">${found.map(row)}</ul>
        ${after ? html`<button class="button more" type="button" @click=${() => void load(true)}>Show more</button>` : nothing}
      `,
      slot,
    );
  };

  list.addEventListener('gc-conversation-select', (event) => {
    event.preventDefault();
    openGroup(event.detail.conversationId);
  });
  find('#contact-back').addEventListener('click', () => go('contacts'));

  return {
    show(id) {
      if (!loaded) void load();
      draw();
      page.toggleAttribute('data-chosen', id !== undefined);
      find('#contact-groups').hidden = id === undefined;
      if (id === undefined) record.clear();
      else if (record.contactId !== id) void record.open(id);
      list.contactId = id;
    },
    reset() {
      [found, after, status, loaded] = [[], null, 'loading', false];
      if (route().page !== 'contacts') return;
      if (route().id) go('contacts');
      else {
        record.clear();
        void load();
      }
    },
  };
}
