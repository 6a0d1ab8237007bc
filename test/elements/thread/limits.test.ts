import {expect} from '@open-wc/testing';
import {someMessages} from '../../../src/testing.js';
import {frames, id, mountThread, threadStore, until} from './mount.js';

/** Elements and texts, shadow trees included. */
function nodesIn(root: Node): number {
  const inside = [...root.childNodes].reduce((sum, child) => sum + nodesIn(child), 1);
  return root instanceof Element && root.shadowRoot ? inside + nodesIn(root.shadowRoot) : inside;
}

/** Counts what is listened to on the page, and the timers that wait, until `stop` is called. */
function watchPage() {
  const listening = new Set<string>();
  const waiting = new Set<number>();
  const names = new WeakMap<object, number>();
  let named = 0;
  const nameOf = (target: EventTarget, type: string, listener: object) => {
    if (!names.has(listener)) names.set(listener, (named += 1));
    return `${target === window ? 'window' : 'document'} ${type} ${String(names.get(listener))}`;
  };
  const undo: (() => void)[] = [];
  for (const target of [window, document]) {
    const {addEventListener, removeEventListener} = target;
    target.addEventListener = (type: string, listener: EventListener, options?: boolean | AddEventListenerOptions) => {
      if (typeof options !== 'object' || !options.once) listening.add(nameOf(target, type, listener));
      addEventListener.call(target, type, listener, options);
    };
    target.removeEventListener = (type: string, listener: EventListener, options?: boolean | EventListenerOptions) => {
      listening.delete(nameOf(target, type, listener));
      removeEventListener.call(target, type, listener, options);
    };
    undo.push(() => Object.assign(target, {addEventListener, removeEventListener}));
  }
  const {setTimeout, clearTimeout, setInterval, clearInterval} = window;
  const begin = (start: typeof setTimeout, isOnce: boolean) => (work: () => void, delay?: number, ...args: unknown[]) => {
    const timer = start((...given: unknown[]) => {
      if (isOnce) waiting.delete(timer);
      Reflect.apply(work, undefined, given);
    }, delay, ...args);
    waiting.add(timer);
    return timer;
  };
  const end = (stop: typeof clearTimeout) => (timer?: number) => {
    if (timer !== undefined) waiting.delete(timer);
    stop(timer);
  };
  Object.assign(window, {
    setTimeout: begin(setTimeout.bind(window), true), clearTimeout: end(clearTimeout.bind(window)),
    setInterval: begin(setInterval.bind(window) as typeof setTimeout, false), clearInterval: end(clearInterval.bind(window)),
  });
  return {
    listening,
    waiting,
    stop: () => {
      undo.forEach((put) => put());
      Object.assign(window, {setTimeout, clearTimeout, setInterval, clearInterval});
    },
  };
}

describe('limits of a thread', () => {
  it('holds at most 4000 nodes of a hundred thousand messages, wherever the reader goes', async () => {
    const {thread, scroller, scrollTo} = await mountThread(threadStore({items: someMessages(100_000)}));
    for (const part of [1, 0.5, 0.501, 0, 0.9]) {
      await scrollTo(scroller.scrollHeight * part);
      await frames(8);
      expect(nodesIn(thread), `at ${String(part)} of the thread`).to.be.lessThan(4000);
    }
  });

  it('leaves nothing behind when it comes and goes fifty times', async () => {
    const store = threadStore({items: someMessages(60)});
    const box = document.body.appendChild(document.createElement('div'));
    Object.assign(box.style, {blockSize: '400px', inlineSize: '400px'});
    const comeAndGo = async () => {
      const thread = Object.assign(document.createElement('group-chat-thread'), {conversationId: id, hideComposer: true, store});
      box.append(thread);
      await until('the messages are shown', () => thread.renderRoot.querySelector('.row') !== null);
      thread.remove();
    };
    // What is made once, such as the announcer of the page, is there after the first time.
    await comeAndGo();
    const page = watchPage();
    try {
      const nodes = nodesIn(document.body);
      for (let round = 0; round < 50; round += 1) await comeAndGo();
      await until('no timer waits', () => page.waiting.size === 0);

      expect([...page.listening]).to.deep.equal([]);
      expect(nodesIn(document.body)).to.equal(nodes);
      expect(store.listenerCount).to.equal(0);
    } finally {
      page.stop();
      box.remove();
    }
  });
});
