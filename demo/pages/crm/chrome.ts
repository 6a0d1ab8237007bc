import {html, render} from 'lit';
import {avatar} from '../shared/avatar.js';
import {find} from '../shared/dom.js';
import {wireMenu} from '../shared/menu.js';
import {setView, view} from '../shared/view.js';
import type {View} from '../shared/view.js';
import {become, everybody, onUserChanged, roleNames, whoAmI} from './session.js';
import {toast} from './toasts.js';

const tick = html`<svg class="tick" aria-hidden="true"><use href="#i-check"></use></svg>`;

/** The menus of the top bar, the drawer of narrow screens and the panel of phones. */
export function wireChrome(): void {
  wireView();
  wireUsers();
  wireDrawer();
  wirePhonesPanel();
}

const choices: readonly {readonly title: string; readonly options: readonly {readonly label: string; readonly change: Partial<View>}[]}[] = [
  {
    title: 'Appearance',
    options: [
      {label: 'Follow the system', change: {theme: 'auto'}},
      {label: 'Light', change: {theme: 'light'}},
      {label: 'Dark', change: {theme: 'dark'}},
    ],
  },
  {
    title: 'Direction',
    options: [
      {label: 'Left to right', change: {dir: 'ltr'}},
      {label: 'Right to left', change: {dir: 'rtl'}},
    ],
  },
  {
    title: 'Language of the messages',
    options: [
      {label: 'English', change: {locale: 'en'}},
      {label: 'Français', change: {locale: 'fr'}},
      {label: 'Español', change: {locale: 'es'}},
    ],
  },
];

function wireView(): void {
  const panel = find('#view-panel');
  wireMenu(find('#view-menu'));
  const show = (): void => {
    const now = view();
    const chosen = (change: Partial<View>): boolean => Object.entries(change).every(([key, value]) => now[key as keyof View] === value);
    render(
      choices.map(({title, options}) => html`
        <div class="group" role="radiogroup" aria-label=${title}>
          <p class="group-title">${title}</p>
          ${options.map(({label, change}) => html`
            <button class="item" type="button" role="radio" aria-checked=${chosen(change)} @click=${() => {
              setView(change);
              show();
            }}><span>${label}</span>${tick}</button>
          `)}
        </div>
      `),
      panel,
    );
  };
  show();
}

function wireUsers(): void {
  const menu = wireMenu(find('#user-menu'));
  const show = async (): Promise<void> => {
    try {
      const [people, me] = [await everybody(), await whoAmI()];
      const organisations = [...new Set(people.map(({organisation}) => organisation))];
      render(html`${avatar(me)}<span class="name">${me.name}</span>`, find('#me'));
      render(
        organisations.map((organisation) => html`
          <div class="group" role="radiogroup" aria-label=${organisation}>
            <p class="group-title">${organisation}</p>
            ${people.filter((one) => one.organisation === organisation).map((one) => html`
              <button class="item" type="button" role="radio" aria-checked=${one.id === me.id} data-user=${one.id} @click=${() => {
                menu.close();
                become(one.id);
              }}>
                ${avatar(one)}
                <span class="two"><span>${one.name}</span><small>${[one.title, roleNames[one.role] ?? one.role].filter(Boolean).join(', ')}</small></span>
                ${tick}
              </button>
            `)}
          </div>
        `),
        find('#people-panel'),
      );
    } catch {
      render(html`<span class="name">Not connected</span>`, find('#me'));
      render(html`<p class="group-title">The demo server does not answer.</p>
        <button class="item" type="button" @click=${() => void show()}>Try again</button>`, find('#people-panel'));
    }
  };
  onUserChanged(() => {
    void show();
    void whoAmI().then(({name, organisation}) => toast({title: `You are ${name}`, text: organisation}));
  });
  void show();
}

function wireDrawer(): void {
  const [burger, sidebar] = [find('#burger'), find('#sidebar')];
  const open = (yes: boolean): void => {
    sidebar.toggleAttribute('data-open', yes);
    burger.setAttribute('aria-expanded', String(yes));
    if (yes) sidebar.querySelector('a')?.focus();
  };
  burger.addEventListener('click', () => open(!sidebar.hasAttribute('data-open')));
  sidebar.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a')) open(false);
  });
  sidebar.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    open(false);
    burger.focus();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!event.composedPath().includes(sidebar) && !event.composedPath().includes(burger)) open(false);
  });
}

function wirePhonesPanel(): void {
  const [button, panel] = [find('#phones-toggle'), find('#phones-panel')];
  button.addEventListener('click', () => {
    const open = panel.hidden;
    if (open && !panel.firstChild) render(html`<iframe src="/phones.html?panel" title="Phones of the contacts"></iframe>`, panel);
    panel.hidden = !open;
    button.setAttribute('aria-pressed', String(open));
  });
}
