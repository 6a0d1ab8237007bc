import {must} from './outcome.js';

interface Page<Node> {
  readonly edges: readonly {readonly node: Node}[];
  readonly pageInfo: {readonly hasNextPage: boolean; readonly endCursor: string | null};
}

/** Reads a connection to its end, or until `enough` nodes came. */
export async function readPages<Node>(ask: (after: string | null) => Promise<Page<Node>>, enough = 500): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  while (nodes.length < enough) {
    const page: Page<Node> = await ask(after);
    nodes.push(...page.edges.map(({node}) => node));
    if (!page.pageInfo.hasNextPage) break;
    must(page.pageInfo.endCursor !== null && page.pageInfo.endCursor !== after, 'A page with more after it has a cursor to go on from');
    after = page.pageInfo.endCursor;
  }
  return nodes;
}
