export interface ConnectionArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** What is to be listed, with what it is sorted by: unique, so that a page goes on where the last one ended whatever moved. */
export interface Row<Node> {
  readonly key: string;
  readonly node: Node;
}

/** A forward page of rows; at most 100. Only the nodes of the page are shown. */
export function connection<Node, View>(rows: readonly Row<Node>[], {first, after}: ConnectionArguments, view: (node: Node) => View) {
  const sorted = [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
  const rest = after == null ? sorted : sorted.filter(({key}) => key > after);
  const page = rest.slice(0, Math.min(Math.max(first ?? 25, 0), 100));
  return {
    edges: page.map(({key, node}) => ({cursor: key, node: view(node)})),
    pageInfo: {hasNextPage: rest.length > page.length, endCursor: page.at(-1)?.key ?? null},
  };
}

/** Sorts the newest first. */
export const newestFirst = (time: number, id: string) => `${String(1e14 - time).padStart(15, '0')} ${id}`;
