import {find} from '../shared/dom.js';
import type {ContactRecord} from './record.js';

export interface Side {
  open(contactId: string): void;
  newFor(phone: string): void;
  write(to: {contactId: string | null; phone: string; fromId: string | null}): void;
  close(): void;
}

/** The record beside the messages; a sheet over them where there is no room. */
export function wireSide(record: ContactRecord): Side {
  const [side, button] = [find('#side'), find('#side-close')];
  let before: Element | null = null;

  const show = (): void => {
    if (side.hidden) before = document.activeElement;
    side.hidden = false;
  };
  const close = (): void => {
    if (side.hidden) return;
    side.hidden = true;
    record.clear();
    if (before instanceof HTMLElement && before.isConnected) before.focus({preventScroll: true});
  };
  button.addEventListener('click', close);
  side.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });

  return {
    open: (contactId) => {
      show();
      void record.open(contactId);
    },
    newFor: (phone) => {
      show();
      record.newFor(phone);
    },
    write: ({contactId, phone, fromId}) => {
      show();
      void (contactId ? record.open(contactId, {phone, fromId}) : record.openNumber({phone, fromId}));
    },
    close,
  };
}
