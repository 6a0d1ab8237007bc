import {find} from '../shared/dom.js';
import {wireChrome} from './chrome.js';
import {wireContacts} from './contacts-page.js';
import {wireHotkeys} from './hotkeys.js';
import {notify} from './notify.js';
import {ContactRecord} from './record.js';
import {wireRoom} from './room.js';
import {go, onRoute, route, titles, type Route} from './router.js';
import {wireSearch} from './search.js';
import {onUserChanged} from './session.js';
import {wireSide} from './side.js';
import {wireStaticPages} from './static-pages.js';
import {dismiss} from './toasts.js';

/** The widget as this host uses it: what it can be told, by its published names. */
export interface ChatElement extends HTMLElement {
  conversationId: string | undefined;
  open(id: string): Promise<void>;
  startGroup(prefill?: {contacts?: readonly {contactId: string}[]}): Promise<void>;
}

export function startApp(): void {
  const provider = find('group-chat-provider');
  const chat = find<ChatElement>('group-chat');
  const startGroup = ({id}: {id: string}): void => {
    go('messages');
    void chat.startGroup({contacts: [{contactId: id}]});
  };
  const openGroup = (id: string): void => {
    go('messages', id);
    void chat.open(id);
  };

  wireChrome();
  wireStaticPages();
  const side = wireSide(new ContactRecord(find('#side-record'), {startGroup}));
  const contacts = wireContacts(new ContactRecord(find('#contact-record'), {startGroup}), {openGroup});
  const room = wireRoom();
  const search = wireSearch();

  wireHotkeys([
    {key: '/', label: 'Search contacts', run: search.focus},
    {key: 'h', label: 'Home', run: () => go('home')},
    {key: 'c', label: 'Contacts', run: () => go('contacts')},
    {key: 'd', label: 'Deals', run: () => go('deals')},
    {key: 'm', label: 'Messages', run: () => go('messages')},
  ]);

  let before: Route = {page: 'home', id: undefined};
  onRoute(({page, id}) => {
    for (const section of document.querySelectorAll<HTMLElement>('main > .page')) section.hidden = section.dataset.page !== page;
    for (const link of document.querySelectorAll<HTMLElement>('.nav a')) {
      if (link.dataset.page === page) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    find('#here').textContent = titles[page];
    if (page !== 'messages') side.close();
    if (page === 'contacts') contacts.show(id);
    if (page === 'embedded') room.show(id);
    if (page !== 'messages') {
      before = {page, id};
      return;
    }
    // Coming back from another page, what was open is still open, and the address says so again.
    const kept = id === undefined && before.page !== 'messages' ? chat.conversationId : undefined;
    if (kept !== undefined) {
      before = {page, id: kept};
      history.replaceState(history.state, '', `#/messages/${encodeURIComponent(kept)}`);
      return;
    }
    if (id) dismiss(id);
    // The widget is there already when the address follows its own choice.
    if (id && chat.conversationId !== id) void chat.open(id);
    if (!id && before.page === 'messages' && before.id) chat.conversationId = undefined;
    before = {page, id};
  });

  // What is open stands in the address: Back, reload and a copied link find it again.
  chat.addEventListener('gc-conversation-select', ({detail: {conversationId}}) => go('messages', conversationId));
  chat.addEventListener('gc-group-created', ({detail: {conversationId}}) => go('messages', conversationId));

  provider.addEventListener('gc-contact-open', (event) => {
    event.preventDefault();
    side.open(event.detail.contactId);
  });
  provider.addEventListener('gc-contact-create', (event) => {
    event.preventDefault();
    side.newFor(event.detail.phone);
  });
  provider.addEventListener('gc-direct-request', (event) => {
    event.preventDefault();
    side.write(event.detail);
  });
  provider.addEventListener('gc-unread-changed', ({detail: {unreadCount}}) => showUnread(unreadCount));
  provider.addEventListener('gc-message-received', ({detail}) => {
    const isOpen = (id: string): boolean => route().page === 'messages' && chat.conversationId === id && !document.hidden;
    void notify(detail, {isOpen, open: openGroup});
  });

  onUserChanged(() => {
    side.close();
    showUnread(0);
    chat.conversationId = undefined;
    if (route().page === 'messages' && route().id) go('messages');
    contacts.reset();
    room.reset();
  });
}

function showUnread(count: number): void {
  const badge = find('#unread');
  badge.hidden = count === 0;
  badge.textContent = count > 99 ? '99+' : String(count);
  badge.setAttribute('aria-label', `${count} unread`);
  const home = document.querySelector('#home-unread');
  if (home) home.textContent = String(count);
}
