/**
 * One polite and one assertive live region a root, made at the first use. Texts that come within a moment are said together, and
 * the region empties itself, so that a screen reader's cursor never finds stale words.
 */
interface Voice {
  readonly region: HTMLElement;
  waiting: string[];
  timer: ReturnType<typeof setTimeout> | undefined;
}

const voices = new WeakMap<Node, Partial<Record<'polite' | 'assertive', Voice>>>();

/** Milliseconds: to gather what comes in a burst, and until the region is emptied. */
const gather = 150;
const linger = 1000;

/**
 * Says something to screen-reader users.
 *
 * @param element - Whose root (document or shadow root) gets the region.
 * @param text - A whole sentence, in the language of the element.
 */
export function announce(element: Element, text: string, {assertive = false} = {}): void {
  const root = element.shadowRoot ?? element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  const voice = voiceOf(root, assertive ? 'assertive' : 'polite');
  if (!voice.waiting.includes(text)) voice.waiting.push(text);
  clearTimeout(voice.timer);
  voice.timer = setTimeout(() => {
    voice.region.textContent = voice.waiting.join(' ');
    voice.waiting = [];
    voice.timer = setTimeout(() => {
      voice.region.textContent = '';
    }, linger);
  }, gather);
}

function voiceOf(root: Document | ShadowRoot, tone: 'polite' | 'assertive'): Voice {
  const there = voices.get(root) ?? {};
  voices.set(root, there);
  const found = there[tone];
  if (found?.region.isConnected) return found;
  const region = document.createElement('div');
  region.setAttribute('aria-live', tone);
  region.setAttribute('part', 'announcer');
  // CSSOM, since a strict page allows no style attributes.
  Object.assign(region.style, {
    position: 'absolute', inlineSize: '1px', blockSize: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap',
  });
  (root instanceof Document ? root.body : root).append(region);
  return (there[tone] = {region, waiting: [], timer: undefined});
}
