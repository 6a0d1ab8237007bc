import {html, render} from 'lit';
import {avatar} from '../shared/avatar.js';
import {find} from '../shared/dom.js';
import {formatPhone} from '../shared/phone.js';
import type {Phone} from '../shared/phones-api.js';
import {icons} from './icons.js';

/** Chooses whose phones are on the desk. */
export function wirePicker({isOn, toggle}: {isOn: (phone: string) => boolean; toggle: (phone: Phone) => void}): {draw(known: readonly Phone[]): void} {
  const slot = find('#picker');
  let known: readonly Phone[] = [];
  let words = '';
  let open = false;

  const show = (next: boolean): void => {
    open = next;
    if (!open) words = '';
    draw();
  };
  document.addEventListener('pointerdown', (event) => {
    if (open && !event.composedPath().includes(slot)) show(false);
  });
  slot.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false);
  });

  function draw(): void {
    const digits = words.replace(/\D/g, '');
    const wanted = words.toLowerCase();
    const found = known.filter(({name, phone}) => name.toLowerCase().includes(wanted) || (digits !== '' && phone.includes(digits)));
    render(
      html`
        <label class="picker-field">${icons.person}
          <input type="search" placeholder="Put a phone on the desk" aria-label="Find a phone by name or number" autocomplete="off" .value=${words}
            @focus=${() => show(true)}
            @input=${(event: InputEvent) => {
              words = (event.target as HTMLInputElement).value;
              show(true);
            }} />
        </label>
        <div class="picker-list" ?hidden=${!open}>
          ${found.map((phone) => html`
            <label class="picker-row">
              <input type="checkbox" .checked=${isOn(phone.phone)} @change=${() => toggle(phone)} />
              ${avatar(phone)}
              <span><strong>${phone.name}</strong><small><bdi class="number">${formatPhone(phone.phone)}</bdi>${phone.organisation ? `, ${phone.organisation}` : ''}</small></span>
            </label>
          `)}
          ${found.length === 0 ? html`<p>No such phone.</p>` : ''}
        </div>
      `,
      slot,
    );
  }

  draw();
  return {
    draw(next) {
      known = next;
      draw();
    },
  };
}
