import {GraphQLError} from 'graphql';

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

/**
 * A page out of everything, for short lists that are filtered in memory. The cursor is the last id, so it survives changes, and where
 * it stood, for when it is no longer in the list.
 */
export function pageById<Item extends {readonly id: string}>(
  items: readonly Item[],
  {first, after}: {readonly first: number; readonly after?: string | null | undefined},
): {page: readonly {readonly item: Item; readonly cursor: string}[]; hasNextPage: boolean} {
  const start = after ? startAfter(items, after) : 0;
  const page = items.slice(start, start + first).map((item, index) => ({item, cursor: toKey(item.id, String(start + index))}));
  return {page, hasNextPage: start + page.length < items.length};
}

function startAfter(items: readonly {readonly id: string}[], after: string): number {
  const [last, place = ''] = fromKey(after).split('\n');
  if (!/^\d{1,9}$/.test(place)) throw badCursor();
  const found = items.findIndex(({id}) => id === last);
  return found < 0 ? Number(place) : found + 1;
}

export function connection<Node>(edges: readonly Edge<Node>[], hasNextPage: boolean): Connection<Node> {
  return {edges, pageInfo: {hasNextPage, endCursor: edges.at(-1)?.cursor ?? null}};
}

/** From the beginning again would be an endless list to whoever follows it. */
export function badCursor(): GraphQLError {
  return new GraphQLError('`after` is no place in this list. Begin without it.', {extensions: {code: 'BAD_REQUEST'}});
}

/** Opaque to clients. */
export function toKey(...parts: readonly string[]): string {
  return Buffer.from(parts.join('\n')).toString('base64url');
}

export function fromKey(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}
