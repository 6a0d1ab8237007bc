import {html, render} from 'lit';
import type {TemplateResult} from 'lit';
import {avatar} from '../shared/avatar.js';
import {find} from '../shared/dom.js';
import {formatPhone} from '../shared/phone.js';
import {findContacts} from './graphql.js';
import type {ContactNode} from './graphql.js';
import {go} from './router.js';

/** The host's own search, over contacts. */
export function wireSearch(): {focus(): void} {
  const [box, input, panel] = [find('#search'), find<HTMLInputElement>('#search-field'), find('#search-results')];
  let asked: AbortController | undefined;

  const close = (): void => {
    asked?.abort();
    panel.hidden = true;
    box.removeAttribute('data-open');
  };
  const open = (id: string): void => {
    close();
    input.value = '';
    input.blur();
    go('contacts', id);
  };
  const show = (content: TemplateResult | readonly TemplateResult[]): void => {
    render(content, panel);
    panel.hidden = false;
  };
  const row = (contact: ContactNode): TemplateResult => html`
    <button class="item" type="button" @click=${() => open(contact.id)}>
      ${avatar(contact)}
      <span class="two"><span>${contact.name}</span>
        <small><bdi class="number">${contact.phones[0] ? formatPhone(contact.phones[0].phone) : 'No number'}</bdi></small></span>
    </button>
  `;
  const look = async (): Promise<void> => {
    asked?.abort();
    const words = input.value.trim();
    if (!words) {
      panel.hidden = true;
      return;
    }
    const {signal} = (asked = new AbortController());
    try {
      const {contacts} = await findContacts({search: words, first: 7}, signal);
      if (signal.aborted) return;
      show(contacts.length > 0 ? contacts.map(row) : html`<p>Nobody matches “${words}”.</p>`);
    } catch {
      if (!signal.aborted) show(html`<p>The search did not answer.</p>`);
    }
  };

  input.addEventListener('input', () => void look());
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      input.value = '';
      close();
      input.blur();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [input, ...panel.querySelectorAll<HTMLElement>('.item')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    stops.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % stops.length)?.focus();
  });
  box.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && box.contains(event.relatedTarget))) close();
  });

  return {
    focus: () => {
      box.toggleAttribute('data-open', true);
      input.focus();
      input.select();
    },
  };
}
