const close = 40;

/** Call before drawing; the answer, called after, keeps each list of bubbles at its end where it was there, or is new. */
export function keepAtBottom(root: ParentNode): () => void {
  const lists = (): NodeListOf<HTMLElement> => root.querySelectorAll<HTMLElement>('[data-scroll]');
  const before = new Map<string, boolean>();
  for (const list of lists()) before.set(nameOf(list), list.scrollHeight - list.scrollTop - list.clientHeight < close);

  return () => {
    for (const list of lists()) {
      if (before.get(nameOf(list)) === false) continue;
      list.scrollTop = list.scrollHeight;
      for (const image of list.querySelectorAll('img')) {
        if (!image.complete) image.addEventListener('load', () => (list.scrollTop = list.scrollHeight), {once: true});
      }
    }
  };
}

function nameOf(list: HTMLElement): string {
  return list.dataset.scroll ?? '';
}
