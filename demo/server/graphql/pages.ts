/** `first` and `last` as the contract says: at most 100, and never a reason for an error. */
export function clamp(count: number | null | undefined, otherwise = 25): number {
  if (count === null || count === undefined) return otherwise;
  return Math.min(100, Math.max(0, count));
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly pageInfo: {readonly hasNextPage: boolean; readonly endCursor: string | null};
}

/** A page out of everything, for short lists that are filtered in memory. The cursor is the last id, so it survives changes. */
export function pageById<Item extends {readonly id: string}>(
  items: readonly Item[],
  {first, after}: {readonly first: number; readonly after?: string | null | undefined},
): {page: readonly Item[]; hasNextPage: boolean} {
  const start = after ? items.findIndex(({id}) => id === fromKey(after)) + 1 : 0;
  const page = items.slice(start, start + first);
  return {page, hasNextPage: start + page.length < items.length};
}

export function connection<Node>(edges: readonly Edge<Node>[], hasNextPage: boolean): Connection<Node> {
  return {edges, pageInfo: {hasNextPage, endCursor: edges.at(-1)?.cursor ?? null}};
}

/** Opaque to clients. */
export function toKey(...parts: readonly string[]): string {
  return Buffer.from(parts.join('\n')).toString('base64url');
}

export function fromKey(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}
