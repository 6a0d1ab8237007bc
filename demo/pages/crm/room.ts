import {html, render} from 'lit';
import {find} from '../shared/dom.js';
import {groups, groupTitle} from './graphql.js';
import {go, route} from './router.js';

interface PartElement extends HTMLElement {
  conversationId: string | undefined;
}

/** A deal with its group text: the thread and the composer stand apart in the page and share one provider. */
export function wireRoom(): {show(id: string | undefined): void; reset(): void} {
  const select = find<HTMLSelectElement>('#room-select');
  const parts = [find<PartElement>('#room-thread'), find<PartElement>('#room-composer')];

  select.addEventListener('change', () => go('embedded', select.value));

  const point = (id: string | undefined): void => {
    for (const part of parts) part.conversationId = id;
    if (id !== undefined) select.value = id;
  };

  const load = async (wanted: string | undefined): Promise<void> => {
    try {
      const list = await groups();
      const id = wanted ?? list[0]?.id;
      render(
        list.length > 0
          ? list.map((group) => html`<option value=${group.id} ?selected=${group.id === id}>${groupTitle(group)}</option>`)
          : html`<option value="">No group texts yet</option>`,
        select,
      );
      if (route().page === 'embedded') point(id);
    } catch {
      render(html`<option value="">The groups could not be read</option>`, select);
    }
  };

  return {
    show(id) {
      point(id);
      void load(id);
    },
    reset() {
      point(undefined);
      if (route().page !== 'embedded') return;
      if (route().id) go('embedded');
      else void load(undefined);
    },
  };
}
