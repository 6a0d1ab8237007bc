/** The element that has the focus, inside whatever shadow roots. */
export function deepActiveElement(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}

/** Gives the focus back to where it came from, if that is still there. */
export function returnFocus(to: HTMLElement | undefined): boolean {
  if (!to?.isConnected) return false;
  to.focus({preventScroll: true});
  return deepActiveElement() === to;
}
