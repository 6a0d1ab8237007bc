/** The parts of the host's shadow root that the window works on. */
export interface WindowParts {
  readonly scroller: HTMLElement;
  readonly above: HTMLElement;
  readonly rows: HTMLElement;
  readonly below: HTMLElement;
}

/** Where to go after the next rendering. `align` 0 puts the row's top at the top of the view, 0.5 its middle in the middle. */
export interface Target {
  readonly key: string;
  readonly sequence: number;
  readonly align: number;
}

/** What the host drew: keys of all rows (empty where a row is no message), and at which row each block of the span begins. */
export interface Drawn {
  readonly keys: readonly string[];
  readonly starts: readonly number[];
}

export function partsOf(root: ParentNode): WindowParts | undefined {
  const find = (name: string) => root.querySelector<HTMLElement>(`.${name}`);
  const [scroller, above, rows, below] = ['scroller', 'above', 'rows', 'below'].map(find);
  return scroller && above && rows && below ? {scroller, above, rows, below} : undefined;
}
