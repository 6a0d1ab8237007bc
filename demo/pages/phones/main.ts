import {html, nothing, render} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {find} from '../shared/dom.js';
import {applyView} from '../shared/view.js';
import {phones} from '../shared/phones-api.js';
import type {Phone} from '../shared/phones-api.js';
import {Handset} from './handset.js';
import {handsetView} from './handset-view.js';
import {wirePicker} from './picker.js';
import {poll} from './poll.js';
import type {LinkState} from './poll.js';
import {keepAtBottom} from './scroll.js';

const key = 'fairwind-desk';
const slot = find('#desk');
let known: readonly Phone[] = [];
let handsets: readonly Handset[] = [];
let failed = false;

const picker = wirePicker({
  isOn: (phone) => handsets.some(({phone: one}) => one.phone === phone),
  toggle: (phone) => {
    put(handsets.some(({phone: one}) => one.phone === phone.phone)
      ? handsets.filter(({phone: one}) => one.phone !== phone.phone)
      : [...handsets, new Handset(phone, draw)]);
    link.now();
  },
});

function put(next: readonly Handset[]): void {
  handsets = next;
  localStorage.setItem(key, JSON.stringify(handsets.map(({phone}) => phone.phone)));
  picker.draw(known);
  draw();
}

function draw(): void {
  const held = keepAtBottom(slot);
  render(
    html`
      ${handsets.length === 0 && known.length > 0 ? html`<p class="desk-empty">The desk is empty. Choose a phone above.</p>` : nothing}
      ${failed && known.length === 0 ? html`<p class="desk-empty">The demo server does not answer. Trying again.</p>` : nothing}
      ${repeat(handsets, ({phone}) => phone.phone, (handset) => handsetView(handset, {remove: () => put(handsets.filter((one) => one !== handset))}))}
      <datalist id="numbers">${addressBook().map(([phone, name]) => html`<option value=${phone}>${name}</option>`)}</datalist>
    `,
    slot,
  );
  held();
}

/** For a desk that was never set: three phones of the larger organisation that hold something. */
function firstPhones(): readonly Phone[] {
  const sizes = new Map<string, number>();
  for (const {organisation} of known) sizes.set(organisation, (sizes.get(organisation) ?? 0) + 1);
  const [largest] = [...sizes].sort(([, a], [, b]) => b - a);
  return known.filter(({organisation, messages}) => organisation === largest?.[0] && messages > 0).slice(0, 3);
}

/** Whom one can write to: every phone, and the business numbers that wrote to one on the desk. */
function addressBook(): readonly (readonly [phone: string, name: string])[] {
  const book = new Map(handsets.flatMap(({messages}) => messages).map(({from}) => [from, 'Business']));
  for (const {phone, name} of known) book.set(phone, name);
  return [...book];
}

async function load(): Promise<void> {
  known = await phones();
  const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as readonly string[] | null;
  const chosen = kept?.length ? known.filter(({phone}) => kept.includes(phone)) : firstPhones();
  handsets = chosen.map((phone) => new Handset(phone, draw));
  picker.draw(known);
  draw();
}

async function ask(): Promise<void> {
  try {
    if (known.length === 0) await load();
    const changes = await Promise.all(handsets.map((handset) => handset.refresh()));
    failed = false;
    if (changes.includes(true)) draw();
  } catch (error) {
    failed = true;
    draw();
    throw error;
  }
}

function showLink(state: LinkState): void {
  const line = find('#link-state');
  line.dataset.state = typeof state === 'object' ? 'offline' : state;
  line.textContent = state === 'live' ? 'Live' : state === 'paused' ? 'Paused' : `No connection. Next try in ${state.retryInSeconds} s`;
}

document.documentElement.toggleAttribute('data-panel', new URLSearchParams(location.search).has('panel'));
applyView();
const link = poll(ask, showLink);
