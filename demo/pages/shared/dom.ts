/** A text field of a form, trimmed. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The element a page of ours certainly has; a missing one is a mistake in its HTML, told by name. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller says what its own page has
export function find<E extends Element = HTMLElement>(selector: string, root: ParentNode = document): E {
  const element = root.querySelector<E>(selector);
  if (!element) throw new Error(`The page has no ${selector}`);
  return element;
}

/** True where a person is writing: a page-wide key does nothing there. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
