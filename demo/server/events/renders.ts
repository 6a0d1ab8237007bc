/** An event as one viewer gets it, with where it stands in the log. */
export interface Rendered {
  readonly seq: number;
  readonly event: object;
}

/** Streams of one viewer that stand at the same place are woken together, and get one answer: pages in ten tabs cost as one does. */
export class Renders {
  readonly #running = new Map<string, Promise<readonly Rendered[]>>();

  /** What is being put together under this key already, or what `render` makes. */
  of(key: string, render: () => Promise<readonly Rendered[]>): Promise<readonly Rendered[]> {
    const known = this.#running.get(key);
    if (known) return known;
    const rendering = render().finally(() => this.#running.delete(key));
    this.#running.set(key, rendering);
    return rendering;
  }
}
