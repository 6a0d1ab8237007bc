import {fixture, html} from '@open-wc/testing';
import '../../../src/define/group-chat-thread.js';
import type {GroupChatThread} from '../../../src/elements/thread/group-chat-thread.js';
import type {Conversation, Message, TimelineItem} from '../../../src/core/model.js';
import type {Run, Timeline} from '../../../src/core/timeline/timeline.js';
import {aConversation, aMessage, aTimeline, byContact, byTeammate, fakeStore, someMessages, type FakeStore, type FakeStoreOptions} from '../../../src/testing.js';

/** The next frame, after everything that is due before it. */
export const nextFrame = (): Promise<void> => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });

export async function frames(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await nextFrame();
}

/** Waits until something is so, and fails with its name when it never is. */
export async function until(what: string, test: () => boolean, patience = 10_000): Promise<void> {
  const start = performance.now();
  while (!test()) {
    if (performance.now() - start > patience) throw new Error(`never came true: ${what}`);
    await nextFrame();
  }
}

export interface Mounted {
  readonly thread: GroupChatThread;
  readonly store: FakeStore;
  readonly scroller: HTMLElement;
  readonly conversation: Conversation;
  /** The row of the message with this text. */
  readonly row: (text: string) => HTMLElement | undefined;
  readonly bubble: (text: string) => HTMLElement | undefined;
  /** The first message that is at least partly in view, with its place. */
  readonly firstVisible: () => {text: string; top: number};
  readonly isAtEnd: () => boolean;
  readonly scrollTo: (top: number) => Promise<void>;
  readonly pill: () => HTMLButtonElement | null;
}

export const id = 'conversation';

export function threadStore({items = someMessages(200), timeline, conversation = {}, ...options}: FakeStoreOptions & {
  items?: readonly TimelineItem[];
  timeline?: Timeline;
  conversation?: Partial<Conversation>;
} = {}): FakeStore {
  const last = items.at(-1)?.sequence ?? 0;
  const store = fakeStore({
    conversations: [aConversation({id, readUpTo: last, ...conversation})],
    timelines: {[id]: items},
    ...options,
  });
  if (timeline) store.update({timelines: new Map([[id, timeline]])});
  return store;
}

export async function mountThread(store: FakeStore = threadStore(), {height = 600, width = 500, ready = true}: {
  /** null in a page that gives it none. */
  height?: number | null;
  width?: number;
  ready?: boolean;
} = {}): Promise<Mounted> {
  const box = await fixture<HTMLElement>(html`<div style="block-size: ${height === null ? 'auto' : `${String(height)}px`}; inline-size: ${width}px">
    <group-chat-thread conversation-id=${id} hide-composer .store=${store}></group-chat-thread>
  </div>`);
  const thread = box.querySelector('group-chat-thread')!;
  if (ready) await until('the messages are shown', () => thread.renderRoot.querySelector('.rows') !== null);
  await frames(4);
  return mounted(thread, store);
}

export function mounted(thread: GroupChatThread, store: FakeStore): Mounted {
  const root = thread.renderRoot;
  const scroller = root.querySelector<HTMLElement>('.scroller')!;
  const bubbles = () => [...root.querySelectorAll<HTMLElement>('.bubble')];
  return {
    thread,
    store,
    scroller,
    conversation: store.state.conversations.get(id)!,
    bubble: (text) => bubbles().find((one) => one.textContent === text),
    row: (text) => bubbles().find((one) => one.textContent === text)?.closest<HTMLElement>('.row') ?? undefined,
    firstVisible: () => {
      const edge = scroller.getBoundingClientRect().top;
      const found = bubbles().find((one) => one.getBoundingClientRect().bottom > edge + 1);
      return {text: found?.textContent ?? '', top: found?.getBoundingClientRect().top ?? NaN};
    },
    isAtEnd: () => Math.abs(scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop) < 2,
    scrollTo: async (top) => {
      scroller.scrollTop = top;
      await frames(3);
    },
    pill: () => root.querySelector<HTMLButtonElement>('.latest'),
  };
}

/** Where the words of an element are, whatever room it has. */
export function wordsOf(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

export const placeOf = (element: Element): number => element.getBoundingClientRect().top;

/** From Ana, or from Dana, the viewer. */
export const received = (sequence: number, overrides: Partial<Message> = {}): Message =>
  aMessage({sequence, conversationId: id, author: byContact({id: 'ana', name: 'Ana Ruiz'}), body: `Message ${String(sequence)}`, ...overrides});
export const sent = (sequence: number, overrides: Partial<Message> = {}): Message =>
  aMessage({sequence, conversationId: id, author: byTeammate(), body: `Message ${String(sequence)}`, ...overrides});

/** A timeline of several runs: `[[1, 50], [401, 450]]`. */
export function runsOf(ranges: readonly (readonly [number, number])[], ends: {hasOlder?: boolean; hasNewer?: boolean} = {}): Timeline {
  const runs = ranges.map(([from, to]): Run => aTimeline(someMessages(to - from + 1, {from, conversationId: id})).runs[0] ?? {chunks: []});
  return {runs, hasOlder: false, hasNewer: false, ...ends};
}

/** Replaces the thread by what a page of older or newer items makes of it. */
export function setTimeline(store: FakeStore, timeline: Timeline): void {
  store.update(({timelines}) => ({timelines: new Map(timelines).set(id, timeline)}));
}

/** One run gets older chunks before it, which keep their identity as the real store's do. */
export function prepend(store: FakeStore, items: readonly TimelineItem[], hasOlder = false): void {
  const before = store.state.timelines.get(id)!;
  const [first, ...others] = before.runs;
  const older = aTimeline(items).runs[0]?.chunks ?? [];
  setTimeline(store, {...before, hasOlder, runs: [{chunks: [...older, ...(first?.chunks ?? [])]}, ...others]});
}

/** One item changes: its chunk is made anew, the others stay. */
export function change(store: FakeStore, sequence: number, overrides: Partial<Message>): void {
  const before = store.state.timelines.get(id)!;
  const runs = before.runs.map(({chunks}) => ({
    chunks: chunks.map((chunk) => {
      const at = chunk.items.findIndex((item) => item.sequence === sequence);
      if (at < 0) return chunk;
      const items = chunk.items.map((item, index) => (index === at ? ({...item, ...overrides} as TimelineItem) : item));
      return {...chunk, items};
    }),
  }));
  setTimeline(store, {...before, runs});
}
