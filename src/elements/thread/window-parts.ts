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

/** At which row a block begins. */
export interface Start {
  readonly block: number;
  readonly row: number;
}

/** What the host drew: keys of all rows (empty where a row is no message), and where each drawn block begins, in order. */
export interface Drawn {
  readonly keys: readonly string[];
  readonly starts: readonly Start[];
}

export const nothingDrawn: Drawn = {keys: [], starts: []};

/** The start of the block that a row belongs to. */
export function startOf({starts}: Drawn, row: number): Start | undefined {
  return starts.findLast((start) => start.row <= row);
}

export function partsOf(root: ParentNode): WindowParts | undefined {
  const find = (name: string) => root.querySelector<HTMLElement>(`.${name}`);
  const [scroller, above, rows, below] = ['scroller', 'above', 'rows', 'below'].map(find);
  return scroller && above && rows && below ? {scroller, above, rows, below} : undefined;
}

/** Changes with the content of the scroller, or the scroller itself. */
export const sizesOf = ({scrollHeight, clientHeight}: Element): string => `${String(scrollHeight)} ${String(clientHeight)}`;
