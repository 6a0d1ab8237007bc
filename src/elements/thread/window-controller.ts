import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {Anchor, offsetIn} from './anchor.js';
import {blockWith, isGap, type Block} from './blocks.js';
import {HoldController} from './hold-controller.js';
import {joined, keptKeys, leadOf, spread, surround, widened, type Layout} from './kept-rows.js';
import {cover, Heights, placed, type Range, type Span, type View} from './thread-window.js';
import {nothingDrawn, sizesOf, startOf, type Drawn, type Target, type WindowParts} from './window-parts.js';

/** Milliseconds for which a place that was jumped to is held while rows around it still grow. */
const hold = 400;

const none: Span = {first: 0, last: -1, top: 0};
const nowhere = {first: NaN, last: NaN};

/**
 * The window over a thread: which blocks are real rows, how much space stands for the others, and where the view stays when
 * any of it changes. Every change is answered in the same task, so nobody sees an intermediate position.
 */
export class WindowController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #find: () => WindowParts | undefined;
  readonly #heights = new Heights();
  readonly #anchor = new Anchor();
  readonly #resizes = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(() => this.#onResize());
  readonly #hold: HoldController;

  #parts: WindowParts | undefined;
  #blocks: readonly Block[] = [];
  #span = none;
  /** The span, and what else is drawn. */
  #ranges: readonly Range[] = [];
  /** Keys of the first and last block of the span: their indexes change as others come. */
  #edges = nowhere;
  /** The block of the first visible message, and where it begins. */
  #place = {key: NaN, top: 0};
  #drawn = nothingDrawn;
  #target: Target | undefined;
  #reached: ReturnType<typeof setTimeout> | undefined;
  #pinned = true;
  /** The margin grows once the first rows are on screen: they must not wait for what nobody sees yet. */
  #roomy = false;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  /** Of the scroller and its content, when they were last settled. */
  #sizes = '';
  #width = 0;
  #height = 0;
  #scrollTop = 0;
  #bottom = 0;
  /** What stands in the content before the window: it moves all places alike. */
  #base = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, find: () => WindowParts | undefined) {
    this.#host = host;
    this.#find = find;
    this.#hold = new HoldController(host, {
      onRelease: (selected) => {
        // What is being read or selected must not move away: the view follows new messages again once it is scrolled to the end.
        if (selected) this.#setPinned(false);
        else this.#settle();
      },
    });
    host.addController(this);
  }

  /** Whether the view follows new messages: set by scrolling to the end, released by scrolling up. */
  get pinned(): boolean {
    return this.#pinned && !this.#hold.held;
  }

  /** Whether a row is near the view, and on which side of its middle; undefined when it is far or not drawn. */
  sideOf(row: number): 'above' | 'below' | undefined {
    const element = this.#parts?.rows.children[row];
    if (!this.#parts || !element || this.#height === 0) return undefined;
    const {top, bottom} = this.#parts.scroller.getBoundingClientRect();
    const place = element.getBoundingClientRect();
    if (Math.max(top - place.bottom, place.top - bottom) > this.near) return undefined;
    return place.top + place.bottom < top + bottom ? 'above' : 'below';
  }

  get near(): number {
    return Math.min(this.#height * 1.5, 900);
  }

  /** Forgets all of a thread before another one is shown. */
  reset(): void {
    this.#heights.forget();
    this.#anchor.forget();
    this.#blocks = [];
    this.#span = none;
    this.#edges = nowhere;
    this.#place = {key: NaN, top: 0};
    this.#drawn = nothingDrawn;
    this.#target = undefined;
    this.#pinned = true;
    this.#roomy = false;
    this.#scrollTop = 0;
  }

  toEnd(): void {
    this.#catchUp();
    this.#target = undefined;
    this.#pinned = true;
    this.#tries = 0;
    this.#host.requestUpdate();
  }

  toRow(target: Target): void {
    this.#catchUp();
    this.#target = target;
    clearTimeout(this.#reached);
    this.#reached = undefined;
    this.#pinned = false;
    this.#tries = 0;
    this.#host.requestUpdate();
  }

  /** Called while rendering: which of the blocks to draw now, around the view and where somebody is focused or has selected text. */
  plan(blocks: readonly Block[]): readonly Range[] {
    this.#catchUp();
    const kept = this.#parts ? keptKeys(this.#parts, this.#hold.ends, this.#drawn, this.#blocks) : [];
    // What arrives after the target was reached is no reason to go there again.
    if (blocks !== this.#blocks && this.#reached) this.#target = undefined;
    this.#blocks = blocks;
    this.#ranges = [];
    if (blocks.length === 0) return this.#ranges;
    const from = this.#known();
    const view = this.#viewOf(from);
    const span = this.#stillGood(from, view) ?? this.#cover(from, view);
    this.#ranges = joined(span, kept, blocks);
    this.#span = widened(span, this.#ranges, blocks, this.#heights);
    this.#edges = {first: blocks[this.#span.first]?.key ?? NaN, last: blocks[this.#span.last]?.key ?? NaN};
    return this.#ranges;
  }

  /** Called after rendering with what was drawn. */
  settle(drawn: Drawn): void {
    this.#drawn = drawn;
    this.#adopt();
    if (this.#parts) spread(this.#parts, this.#span, this.#layout);
    this.#settle();
  }

  hostConnected(): void {
    if (!this.#parts) return;
    this.#observe();
    // A moved element has lost its scroll position, but nothing else.
    this.#scrollTo(this.#scrollTop);
  }

  hostDisconnected(): void {
    this.#resizes?.disconnect();
    clearTimeout(this.#idle);
    clearTimeout(this.#reached);
    this.#idle = this.#target = undefined;
  }

  /** @returns Whether the reader scrolled, rather than the window itself. */
  onScroll(): boolean {
    const wasAt = this.#scrollTop;
    this.#notice();
    this.#tries = 0;
    if (this.#isThin()) this.#refresh();
    return this.#scrollTop !== wasAt;
  }

  /** The event of scrolling may come late: without this it would end a jump that began after the scrolling. */
  #catchUp() {
    if (this.#parts && this.#parts.scroller.scrollTop !== this.#scrollTop) this.#notice();
  }

  /** Takes in where the reader has scrolled to. */
  #notice() {
    const {scroller} = this.#parts ?? {};
    if (!scroller || scroller.clientHeight === 0) return;
    const {scrollTop} = scroller;
    const wasAt = this.#scrollTop;
    this.#scrollTop = scrollTop;
    // Safari moves a view whose content or size is changing; what the reader does is told apart once that has been settled.
    if (this.#sizes !== sizesOf(scroller)) {
      this.#refresh();
      return;
    }
    if (scrollTop !== wasAt) this.#target = undefined;
    if (this.#atEnd()) this.#setPinned(true);
    // Only a view that went up was moved by the reader: content that grew below it leaves scrollTop as it is.
    else if (scrollTop < wasAt - 1) this.#setPinned(false);
    this.#remember();
  }

  #setPinned(pinned: boolean) {
    if (pinned === this.#pinned) return;
    this.#pinned = pinned;
    this.#refresh();
  }

  /** After the update that is going on, if any. */
  #refresh() {
    queueMicrotask(() => this.#host.requestUpdate());
  }

  /** A block whose place is known: the one of the first visible message, else one by the guesses. */
  #known(): {index: number; top: number} {
    const {key, top} = this.#place;
    const index = this.#indexOf(key);
    if (index >= 0) return {index, top};
    const end = this.#blocks.length - 1;
    return {index: end, top: this.#heights.sum(this.#blocks, 0, end)};
  }

  #indexOf(wanted: number): number {
    return this.#blocks.findIndex(({key}) => key === wanted);
  }

  #viewOf(from: {index: number; top: number}): View {
    const height = this.#height || 800;
    const index = this.#target ? blockWith(this.#blocks, this.#target.sequence) : -1;
    const block = this.#blocks[index];
    if (block) {
      const above = this.#heights.sum(this.#blocks, Math.min(index, from.index), Math.max(index, from.index));
      const top = index < from.index ? from.top - above : from.top + above;
      return {top: top - height, bottom: top + height + this.#heights.of(block)};
    }
    if (this.#pinned) {
      const bottom = from.top + this.#heights.sum(this.#blocks, from.index);
      return {top: bottom - height, bottom};
    }
    const top = this.#scrollTop - this.#base;
    return {top, bottom: top + height};
  }

  /** What is drawn, with whatever came in between, as long as it reaches far enough and not much too far. */
  #stillGood(from: {index: number; top: number}, view: View): Span | undefined {
    const end = this.#blocks.length - 1;
    const first = this.#indexOf(this.#edges.first);
    const last = this.#pinned && !this.#target ? end : this.#indexOf(this.#edges.last);
    if (first < 0 || last < first || from.index < first) return undefined;
    const top = from.top - this.#heights.sum(this.#blocks, first, from.index);
    const above = view.top - top;
    const under = from.top + this.#heights.sum(this.#blocks, from.index, last + 1) - view.bottom;
    const enough = (first === 0 || above >= this.near) && (last === end || under >= this.near);
    if (!enough || Math.max(above, under) > this.#margin * 2) return undefined;
    return {first, last, top: placed(this.#blocks, this.#heights, first, top)};
  }

  #cover(from: {index: number; top: number}, {top, bottom}: View): Span {
    const margin = this.#margin;
    return cover(this.#blocks, this.#heights, from, {top: top - margin, bottom: bottom + margin});
  }

  get #margin(): number {
    return this.#roomy ? Math.min(this.#height * 4, 2400) : this.#height || 800;
  }

  #adopt() {
    const parts = this.#find();
    if (parts?.rows === this.#parts?.rows) return;
    this.#parts = parts;
    this.#resizes?.disconnect();
    this.#hold.watch(parts);
    this.#anchor.forget();
    if (!parts) return;
    this.#observe();
    this.#width = parts.scroller.clientWidth;
    this.#height = parts.scroller.clientHeight;
  }

  #observe() {
    if (!this.#parts) return;
    this.#resizes?.observe(this.#parts.scroller);
    this.#resizes?.observe(this.#parts.rows);
  }

  #onResize() {
    const {scroller} = this.#parts ?? {};
    if (!scroller || scroller.clientHeight === 0) {
      this.#height = 0;
      return;
    }
    // Browsers drop the scroll position of what was not displayed.
    if (this.#height === 0) this.#scrollTo(this.#scrollTop);
    if (scroller.clientWidth !== this.#width) this.#heights.forget();
    this.#width = scroller.clientWidth;
    this.#height = scroller.clientHeight;
    this.#settle();
  }

  /** Puts the view where it belongs after the content changed, and measures what was drawn. */
  #settle() {
    if (!this.#parts) return;
    const {scroller, rows} = this.#parts;
    // Before anything is measured: with rows gone and no space for them yet, the browser would cut the scroll position.
    this.#span = {...this.#span, top: surround(this.#parts, this.#span, this.#layout)};
    if (scroller.clientHeight === 0) return;
    this.#height = scroller.clientHeight;

    if (this.#target) this.#goTo(this.#target);
    else if (this.#pinned && !this.#hold.held) this.#scrollTo(scroller.scrollHeight);
    else this.#move(this.#anchor.drift(scroller, rows.children, this.#drawn.keys));

    this.#measure();
    this.#remember();
    this.#sizes = sizesOf(scroller);
    // Guesses may be wrong a few times, but nothing may go round for ever.
    if (this.#isThin() && (this.#tries += 1) < 8) this.#refresh();
    if (!this.#roomy) this.#idle ??= setTimeout(() => this.#makeRoom(), 50);
  }

  get #layout(): Layout {
    return {ranges: this.#ranges, drawn: this.#drawn, blocks: this.#blocks, heights: this.#heights};
  }

  #makeRoom() {
    this.#idle = undefined;
    this.#roomy = true;
    this.#host.requestUpdate();
  }

  /** Content above the anchor grew by `drift`: the space above gives way where it can, since writing scrollTop ends a fling on iOS. */
  #move(drift: number) {
    if (!this.#parts || drift === 0) return;
    const {first, last, top} = this.#span;
    const {above} = this.#parts;
    if (first > 0 && top - drift > 0 && leadOf(this.#parts, this.#drawn, this.#span) === above) {
      this.#span = {first, last, top: top - drift};
      above.style.blockSize = `${String(top - drift)}px`;
      return;
    }
    this.#scrollTo(this.#parts.scroller.scrollTop + drift);
  }

  /** Holds the target until what is near it has taken its shape (files are drawn a moment later), or the reader scrolls. */
  #goTo({key, align}: Target) {
    if (!this.#parts) return;
    const {scroller, rows} = this.#parts;
    const row = rows.children[this.#drawn.keys.indexOf(key)];
    clearTimeout(this.#reached);
    if (!row) {
      this.#target = undefined;
      return;
    }
    this.#reached = setTimeout(() => { this.#target = undefined; }, hold);
    const room = Math.max(0, scroller.clientHeight - row.getBoundingClientRect().height);
    this.#scrollTo(offsetIn(scroller, row) - room * align);
    this.#setPinned(this.#atEnd());
  }

  #scrollTo(top: number) {
    if (!this.#parts) return;
    this.#parts.scroller.scrollTop = top;
    this.#scrollTop = this.#parts.scroller.scrollTop;
  }

  #atEnd(): boolean {
    if (!this.#parts || this.#span.last < this.#blocks.length - 1) return false;
    const end = this.#blocks.at(-1);
    // A gap at the end means that there is more.
    if (end && isGap(end)) return false;
    const {scrollTop, scrollHeight, clientHeight} = this.#parts.scroller;
    return scrollHeight - clientHeight - scrollTop < 2;
  }

  #remember() {
    if (!this.#parts) return;
    const {scroller, rows, above} = this.#parts;
    const start = startOf(this.#drawn, this.#anchor.remember(scroller, rows.children, this.#drawn.keys));
    const block = this.#blocks[start?.block ?? -1];
    const first = rows.children[start?.row ?? 0];
    this.#base = offsetIn(scroller, above);
    this.#place = block && first ? {key: block.key, top: offsetIn(scroller, first) - this.#base} : {key: NaN, top: 0};
  }

  #measure() {
    if (!this.#parts) return;
    const {rows} = this.#parts;
    const {starts} = this.#drawn;
    const end = rows.getBoundingClientRect().bottom;
    const topOf = (row: number) => rows.children[row]?.getBoundingClientRect().top ?? end;
    let spanTop = end;
    starts.forEach(({block: at, row}, index) => {
      const next = starts[index + 1];
      const top = topOf(row);
      // Before a block that does not follow there is a space.
      const bottom = next ? topOf(next.block === at + 1 ? next.row : next.row - 1) : end;
      const block = this.#blocks[at];
      if (block && bottom > top) this.#heights.measured(block, bottom - top);
      if (at === this.#span.first) spanTop = top;
      if (at === this.#span.last) this.#bottom = this.#span.top + bottom - spanTop;
    });
  }

  /** Whether the view comes near the end of what is drawn. */
  #isThin(): boolean {
    const {first, last, top} = this.#span;
    const near = Math.min(this.near, this.#margin);
    const seen = this.#scrollTop - this.#base;
    if (first > 0 && seen - top < near * 0.9) return true;
    return last < this.#blocks.length - 1 && this.#bottom - seen - this.#height < near * 0.9;
  }
}
