import type {LitElement} from 'lit';
import type {Arrival, ChatStore, Release} from '../../core/ports.js';
import type {TimelineItem} from '../../core/model.js';
import {notify} from '../../i18n/en/notify.js';
import {people} from '../../i18n/en/people.js';
import type {ChatSettings} from '../shared/context.js';
import {ConversationSelectEvent} from '../shared/events.js';
import {Localize} from '../shared/localize.js';
import {openThread} from '../shared/openers.js';
import {conversationTitle, memberName} from '../shared/people.js';
import {noteRefusal, notifyState} from './notify-choice.js';

const area = {...people, ...notify};

/** Words of the provider itself, which gives its settings to everything inside it, but not to itself. */
class OwnWords extends Localize<typeof area> {
  readonly #given: () => ChatSettings;

  constructor(host: LitElement, given: () => ChatSettings) {
    super(host, area);
    this.#given = given;
  }

  override get settings(): ChatSettings {
    return this.#given();
  }
}

/** Held, shared, by each tab that is in front: a notification is for those who are not looking. */
const frontLock = 'group-chat/in-front';
/** Characters of the text that are shown. */
const longest = 200;

/**
 * Shows a notification of the browser for each message that concerns the viewer, where they turned that on: once over all tabs,
 * none while a tab of theirs is in front, and for a muted group only when they are mentioned. A click brings the page forward and
 * opens the thread. Rules NOT-01, NOT-02, ACC-10.
 */
export class Notifier {
  readonly #host: LitElement;
  readonly #words;
  readonly #settings: () => ChatSettings;
  #store: ChatStore | undefined;
  #stop: Release | undefined;
  #letGo: Release | undefined;

  constructor(host: LitElement, settings: () => ChatSettings) {
    this.#host = host;
    this.#settings = settings;
    this.#words = new OwnWords(host, settings);
  }

  /** Follows another store, or none. */
  follow(store: ChatStore | undefined): void {
    if (store === this.#store) return;
    this.#stop?.();
    this.#stop = undefined;
    this.#store = store;
    for (const type of ['focus', 'blur'] as const) window[store ? 'addEventListener' : 'removeEventListener'](type, this.#onFront);
    document[store ? 'addEventListener' : 'removeEventListener']('visibilitychange', this.#onFront);
    this.#onFront();
    if (store) this.#stop = store.onArrival((arrival) => void this.#tell(store, arrival));
  }

  async #tell(store: ChatStore, arrival: Arrival) {
    const {conversationId, messageId, mentioned, muted} = arrival;
    const viewerId = store.state.viewer?.teammate.id;
    if (viewerId === undefined || notifyState(viewerId) !== 'on' || (muted && !mentioned) || (await isLookedAt())) return;
    const item = await itemOf(store, arrival);
    if (store !== this.#store) return;
    const {t} = this.#words;
    const conversation = store.state.conversations.get(conversationId);
    const group = conversation ? conversationTitle(this.#words, conversation, viewerId) : '';
    const author = item ? authorOf(item) : '';
    const plain = t(mentioned ? 'notify.mention' : 'notify.message');
    const text = this.#settings().notifications === 'text' && item && 'body' in item ? item.body.trim().slice(0, longest) : '';
    this.#show(author ? t('notify.title', author, group) : group || plain, {body: text || plain, tag: `group-chat/${messageId}`, lang: this.#words.lang()}, () => {
      window.focus();
      if (this.#host.dispatchEvent(new ConversationSelectEvent({conversationId, messageId}))) openThread(store, conversationId, messageId);
    });
  }

  #show(title: string, options: NotificationOptions, onClick: () => void) {
    try {
      const shown = new Notification(title, options);
      shown.addEventListener('click', () => {
        shown.close();
        onClick();
      });
    } catch {
      // Chrome on Android has the constructor and forbids it: the switch says so from now on.
      noteRefusal();
    }
  }

  readonly #onFront = (): void => {
    const isInFront = this.#store !== undefined && hasFocus();
    if (isInFront === (this.#letGo !== undefined)) return;
    if (!isInFront) {
      this.#letGo?.();
      this.#letGo = undefined;
      return;
    }
    const held = new Promise<void>((resolve) => (this.#letGo = resolve));
    void locks()?.request(frontLock, {mode: 'shared'}, () => held).catch(() => undefined);
  };
}

const hasFocus = () => document.visibilityState === 'visible' && document.hasFocus();
// Absent in pages that are not secure: then each tab knows of itself alone.
const locks = () => (navigator as {locks?: LockManager}).locks;

async function isLookedAt(): Promise<boolean> {
  if (hasFocus()) return true;
  const {held = []} = (await locks()?.query().catch(() => undefined)) ?? {};
  return held.some(({name}) => name === frontLock);
}

async function itemOf({state, loadItem}: ChatStore, {conversationId, messageId}: Arrival): Promise<TimelineItem | undefined> {
  const last = state.conversations.get(conversationId)?.lastItem;
  const timeline = state.timelines.get(conversationId);
  if (last?.id === messageId) return last;
  const known = timeline?.runs.flatMap(({chunks}) => chunks.flatMap(({items}) => items)).find(({id}) => id === messageId);
  // Without it the notification only says that there is something.
  return known ?? loadItem(messageId).catch(() => undefined);
}

function authorOf(item: TimelineItem): string {
  if (item.type === 'notice') return '';
  if (item.type === 'note') return item.author.name;
  return item.author.type === 'teammate' ? item.author.teammate.name : memberName(item.author.member);
}
