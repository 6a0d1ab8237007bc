/** The parts of the host's shadow root that the window works on. */
export interface WindowParts {
  readonly scroller: HTMLElement;
  readonly above: HTMLElement;
  readonly rows: HTMLElement;
  readonly below: HTMLElement;
}

export function partsOf(root: ParentNode): WindowParts | undefined {
  const find = (name: string) => root.querySelector<HTMLElement>(`.${name}`);
  const [scroller, above, rows, below] = ['scroller', 'above', 'rows', 'below'].map(find);
  return scroller && above && rows && below ? {scroller, above, rows, below} : undefined;
}
