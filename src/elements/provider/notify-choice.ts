import type {Id} from '../../core/model.js';
import type {Release} from '../../core/ports.js';

/**
 * Whether a user gets notifications of this browser.
 *
 * - `off` never asked for, or turned off again
 * - `on`
 * - `denied` the browser was told not to show any of this site
 * - `unsupported` there is no such thing here: an old browser, a page that is not secure, or one that shows them only from a worker
 */
export type NotifyState = 'off' | 'on' | 'denied' | 'unsupported';

const keyOf = (userId: Id) => `group-chat/notify/${userId}`;
const changes = new EventTarget();
/** For pages that may store nothing: the choice then lasts as long as the page. */
const kept = new Set<Id>();
let isRefused = false;

/** What holds for this user now. */
export function notifyState(userId: Id): NotifyState {
  if (isRefused || !('Notification' in globalThis) || !isSecureContext) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return isChosen(userId) && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Asks the browser for leave where that is needed. To be called by a gesture of the user. Rule NOT-02. */
export async function turnNotifyOn(userId: Id): Promise<void> {
  if (notifyState(userId) === 'unsupported') return;
  if ((await Notification.requestPermission()) === 'granted') choose(userId, true);
  changes.dispatchEvent(new Event('change'));
}

export function turnNotifyOff(userId: Id): void {
  choose(userId, false);
  changes.dispatchEvent(new Event('change'));
}

/** The constructor of notifications threw: some browsers have it and forbid it. */
export function noteRefusal(): void {
  isRefused = true;
  changes.dispatchEvent(new Event('change'));
}

/** Calls back when it may have changed, in another tab or in the settings of the browser as well. */
export function onNotifyChange(listener: () => void): Release {
  changes.addEventListener('change', listener);
  window.addEventListener('storage', listener);
  window.addEventListener('focus', listener);
  return () => {
    changes.removeEventListener('change', listener);
    window.removeEventListener('storage', listener);
    window.removeEventListener('focus', listener);
  };
}

function isChosen(userId: Id): boolean {
  try {
    return localStorage.getItem(keyOf(userId)) !== null || kept.has(userId);
  } catch {
    return kept.has(userId);
  }
}

function choose(userId: Id, isOn: boolean): void {
  if (isOn) kept.add(userId);
  else kept.delete(userId);
  try {
    if (isOn) localStorage.setItem(keyOf(userId), 'on');
    else localStorage.removeItem(keyOf(userId));
  } catch {
    // A page without storage keeps it for itself.
  }
}
