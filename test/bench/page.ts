/** The page that `npm run bench` measures: one thread at a time, ours or a plain list of the same texts, and what can be done to it. */
import '../../src/define/group-chat-thread.js';
import '../../src/define/group-composer.js';
import {html, render} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {Message, TimelineItem} from '../../src/core/model.js';
import {upsertItem} from '../../src/core/timeline/upsert.js';
import {aConversation, aMessage, aTimeline, byContact, byTeammate, fakeStore, type FakeStore} from '../../src/testing.js';

export type Kind = 'thread' | 'plain';

const id = 'bench';
const texts = [
  'On my way', 'Could we move the walk-through to 4 pm? My shift ends at three and the traffic is bad on Fridays.',
  'The plan is at https://example.com/plans/12, please look at page 3.', '👍', 'Thank you all! See you on Saturday then.',
];
const authors = [byContact({id: 'ana', name: 'Ana Ruiz'}), byContact({id: 'bo', name: 'Bo Lindqvist'}), byTeammate()];

function message(sequence: number): Message {
  return aMessage({
    conversationId: id, sequence, author: authors[Math.floor(sequence / 2) % authors.length]!, body: `${texts[sequence % texts.length]!} ${String(sequence)}`,
    createdAt: new Date(Date.UTC(2026, 0, 1) + sequence * 60_000).toISOString(),
  });
}
const messages = (from: number, count: number): readonly Message[] => Array.from({length: count}, (_, index) => message(from + index));

const frame = (): Promise<number> => new Promise((resolve) => { requestAnimationFrame(resolve); });
const frames = async (count: number) => {
  for (let at = 0; at < count; at += 1) await frame();
};

const first = 1_000_000;
let kind: Kind = 'thread';
let store: FakeStore;
let plain: readonly TimelineItem[] = [];
let next = first;
const box = document.querySelector<HTMLElement>('#box')!;

const thread = () => box.querySelector('group-chat-thread')!;
const scroller = () => (kind === 'thread' ? thread().renderRoot.querySelector<HTMLElement>('.scroller')! : box.querySelector<HTMLElement>('.plain')!);
const rowsOf = () => (kind === 'thread' ? [...thread().renderRoot.querySelectorAll<HTMLElement>('.rows > .row')] : [...scroller().children] as HTMLElement[]);

function drawPlain() {
  render(html`<div class="plain">${repeat(plain, ({id: key}) => key, (item) => html`<p><b>${item.type === 'message' && item.author.type === 'contact' ? item.author.member.name : 'You'}</b>
    <span>${'body' in item ? item.body : ''}</span><time>${item.createdAt}</time></p>`)}</div>`, box);
}

/** Makes the data, which is not what is measured. */
function prepare(which: Kind, count: number): void {
  kind = which;
  next = first + count;
  const all = messages(first, count);
  if (kind === 'plain') plain = all;
  else {
    store = fakeStore({conversations: [aConversation({id, readUpTo: next})], timelines: {[id]: []}});
    store.update({timelines: new Map([[id, aTimeline(all)]])});
  }
}

async function mount(withComposer = false): Promise<void> {
  if (kind === 'plain') {
    drawPlain();
    scroller().scrollTop = 1e9;
  } else {
    const element = Object.assign(document.createElement('group-chat-thread'), {store, conversationId: id, hideComposer: !withComposer});
    box.append(element);
  }
  await frames(3);
}

function unmount(): void {
  if (kind === 'plain') render(html``, box);
  else box.replaceChildren();
}

/** Resolves with whether the message was on screen within one frame. */
async function append(): Promise<boolean> {
  const item = message(next);
  next += 1;
  if (kind === 'plain') {
    plain = [...plain, item];
    drawPlain();
    scroller().scrollTop = 1e9;
  } else store.update(({timelines}) => ({timelines: new Map(timelines).set(id, upsertItem(timelines.get(id)!, item))}));
  await frame();
  await new Promise((resolve) => { setTimeout(resolve); });
  const last = rowsOf().at(-1);
  return last !== undefined && last.textContent.includes(item.body) && last.getBoundingClientRect().top < scroller().getBoundingClientRect().bottom;
}

/** Fifty older messages; resolves with the furthest that the first visible message moved in the thirty frames after. */
async function prepend(place: number): Promise<number> {
  const held = scroller();
  held.scrollTop = place;
  await frames(10);
  const edge = held.getBoundingClientRect().top;
  const anchor = rowsOf().find((row) => row.getBoundingClientRect().bottom > edge + 1)!;
  const before = anchor.getBoundingClientRect().top;
  const {runs, ...rest} = store.state.timelines.get(id)!;
  const oldest = runs[0]!.chunks[0]!.items[0]!.sequence;
  const older = aTimeline(messages(oldest - 50, 50)).runs[0]!.chunks;
  store.update({timelines: new Map([[id, {...rest, runs: [{chunks: [...older, ...runs[0]!.chunks]}]}]])});
  let worst = 0;
  for (let at = 0; at < 30; at += 1) {
    await frame();
    worst = Math.max(worst, Math.abs(anchor.getBoundingClientRect().top - before));
  }
  return worst;
}

/** 120 frames of 500 px each, there and back. */
async function fling(): Promise<{late: number; blank: number}> {
  const held = scroller();
  held.scrollTop = held.scrollHeight / 2;
  await frames(20);
  const {left, top, width, height} = held.getBoundingClientRect();
  const root = kind === 'thread' ? thread().shadowRoot! : document;
  let late = 0;
  let blank = 0;
  let last = await frame();
  for (let at = 0; at < 120; at += 1) {
    held.scrollTop += at < 60 ? -500 : 500;
    const now = await frame();
    if (now - last > 25) late += 1;
    last = now;
    const seen = [0.1, 0.5, 0.9].some((part) => root.elementFromPoint(left + width / 2, top + height * part)?.closest('.row, .day, .gap, p'));
    if (!seen) blank += 1;
  }
  return {late, blank};
}

/** Elements and texts in the page, shadow trees included. */
function nodes(): number {
  const count = (root: Node): number => {
    let sum = 1;
    for (const child of root.childNodes) sum += count(child);
    return root instanceof Element && root.shadowRoot ? sum + count(root.shadowRoot) : sum;
  };
  return count(box);
}

const focusField = () => box.querySelector('group-chat-thread')!.focus();

declare global {
  var bench: {
    prepare: typeof prepare; mount: typeof mount; unmount: () => void; append: typeof append; prepend: typeof prepend; fling: typeof fling; nodes: () => number; focusField: () => void;
  };
}
globalThis.bench = {prepare, mount, unmount, append, prepend, fling, nodes, focusField};
