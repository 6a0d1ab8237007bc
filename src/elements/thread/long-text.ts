import {html, type ChildPart, type TemplateResult} from 'lit';
import {directive, Directive} from 'lit/directive.js';
import {setChildPartValue} from 'lit/directive-helpers.js';
import {shorten} from './shorten.js';
import type {ThreadWords} from './words.js';

type Draw = (text: string) => unknown;

/** How many times more each press shows: little enough to be drawn at once, whatever the text is made of. */
const step = 10;

/** A text as it is; of one that is longer than anybody reads at a glance the beginning, until more is asked for. */
class LongText extends Directive {
  #times = 1;

  render(text: string, words: ThreadWords, draw: Draw): unknown {
    return this.#draw(text, words, draw);
  }

  override update(part: ChildPart, [text, words, draw]: [string, ThreadWords, Draw]): unknown {
    const onMore = (event: Event) => {
      this.#times *= step;
      keepPlace(event);
      // The third argument keeps this directive in charge of its part.
      setChildPartValue(part, this.#draw(text, words, draw, onMore), this);
    };
    return this.#draw(text, words, draw, onMore);
  }

  #draw(text: string, {t}: ThreadWords, draw: Draw, onMore?: (event: Event) => void): unknown {
    const start = shorten(text, this.#times);
    if (start === text) return draw(text);
    const isRest = shorten(text, this.#times * step) === text;
    return [draw(start), '… ', moreButton(t(isRest ? 'message.showAll' : 'message.showMore'), onMore)];
  }
}

export const longText = directive(LongText);

function moreButton(label: string, onMore?: (event: Event) => void): TemplateResult {
  return html`<button class="link" tabindex="-1" @click=${onMore}>${label}</button>`;
}

/**
 * The reader goes on where the text went on. A view that follows new messages would go to the end of the text: it is put back once it
 * has, before anything is drawn, and then no longer follows.
 */
function keepPlace({currentTarget}: Event) {
  const row = currentTarget instanceof Element ? currentTarget.closest<HTMLElement>('.row') : null;
  // The button may go, and with it the focus.
  row?.focus({preventScroll: true});
  const scroller = row?.closest('.scroller');
  if (!row || !scroller) return;
  const {scrollTop} = scroller;
  const grown = new ResizeObserver(() => {
    grown.disconnect();
    scroller.scrollTop = scrollTop;
  });
  grown.observe(row);
}
