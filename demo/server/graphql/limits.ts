import {
  GraphQLError, Kind, NoSchemaIntrospectionCustomRule, getNamedType, isInterfaceType, isObjectType, parse, specifiedRules, validate,
  type DocumentNode, type FieldNode, type GraphQLField, type GraphQLNamedType, type GraphQLSchema, type SelectionSetNode, type ValidationRule,
} from 'graphql';

const maxDepth = 16;
const maxAliases = 30;
const maxRootFields = 20;
const maxTokens = 5000;
/** Fields of the largest answer a document can ask for; ours stay below a third of it. */
const maxCost = 200_000;
/** As many as any page gives. */
const maxPage = 100;

export interface Limits {
  /** Parses with a bound on the work it can cause. */
  readonly parse: (source: Parameters<typeof parse>[0]) => DocumentNode;
  readonly validate: (schema: GraphQLSchema, document: DocumentNode) => readonly GraphQLError[];
}

/** The same bounds for HTTP, sockets and event streams. */
export function makeLimits({introspection}: {readonly introspection: boolean}): Limits {
  const rules = [...specifiedRules, limits, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];
  // Clients ask with few documents, again and again: what was found of one holds for the next. Only good ones are kept.
  const parsed = new Map<string, DocumentNode>();
  const valid = new WeakMap<DocumentNode, GraphQLSchema>();
  return {
    parse(source) {
      const text = typeof source === 'string' ? source : source.body;
      return parsed.get(text) ?? bounded(() => parse(source, {maxTokens}));
    },
    validate(schema, document) {
      if (valid.get(document) === schema) return [];
      const errors = bounded(() => validate(schema, document, rules, {maxErrors: 10}));
      if (errors.length === 0) {
        valid.set(document, schema);
        keep(parsed, document);
      }
      return errors.map((error) => asked(error, introspection ? error.message : withoutHint(error.message)));
    },
  };
}

const mostDocuments = 200;
const longestKept = 20_000;

/** By the text it was parsed from; the one kept for longest makes room. */
function keep(parsed: Map<string, DocumentNode>, document: DocumentNode): void {
  const text = document.loc?.source.body ?? '';
  if (text === '' || text.length > longestKept) return;
  parsed.set(text, document);
  const [oldest] = parsed.size > mostDocuments ? parsed.keys() : [];
  if (oldest !== undefined) parsed.delete(oldest);
}

/** A suggestion tells names of the schema, guess by guess. */
function withoutHint(message: string): string {
  return message.replace(/ Did you mean .*$/s, '');
}

/** What is wrong with a document is wrong with what was asked, and says so to programs. */
export function asked({message: said, nodes, source, positions, extensions}: GraphQLError, message = said): GraphQLError {
  return new GraphQLError(message, {nodes, source, positions, extensions: {code: 'BAD_REQUEST', ...extensions}});
}

/** The engine reads nesting by recursion, and what is nested without end ends its stack before any rule counts it. */
function bounded<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new GraphQLError(`At most ${maxDepth} levels deep.`, {extensions: {code: 'BAD_REQUEST'}});
    if (error instanceof GraphQLError) throw asked(error);
    throw error;
  }
}

/** Bounds of depth, cost, aliases and root fields: a small document must not ask for a huge answer. */
const limits: ValidationRule = (context) => {
  const schema = context.getSchema();
  const fragments = new Map(context.getDocument().definitions.flatMap((one) => (
    one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []
  )));
  let aliases = 0;

  // Named fragments cannot form a ring here: another rule reports that, and `path` ends the walk meanwhile. Each is measured once.
  const measured = new Map<string, {depth: number; cost: number}>();
  const measure = (set: SelectionSetNode, parent: Parent, path: readonly string[]): {depth: number; cost: number} => {
    let [depth, cost] = [0, 0];
    for (const node of set.selections) {
      if (node.kind !== Kind.FIELD) {
        const inner = node.kind === Kind.FRAGMENT_SPREAD ? ofFragment(node.name.value, path)
          : measure(node.selectionSet, node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent, path);
        depth = Math.max(depth, inner.depth);
        cost += inner.cost;
        continue;
      }
      const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
      const inner = node.selectionSet ? measure(node.selectionSet, field && getNamedType(field.type), path) : {depth: 0, cost: 0};
      depth = Math.max(depth, inner.depth + 1);
      cost += 1 + inner.cost * pageOf(node, field);
    }
    return {depth, cost};
  };
  const ofFragment = (name: string, path: readonly string[]) => {
    const known = measured.get(name);
    const fragment = fragments.get(name);
    if (known) return known;
    if (!fragment || path.includes(name)) return {depth: 0, cost: 0};
    const found = measure(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), [...path, name]);
    measured.set(name, found);
    return found;
  };
  const refuse = (message: string) => context.reportError(new GraphQLError(message, {extensions: {code: 'BAD_REQUEST'}}));

  return {
    Field(node) {
      if (node.alias) aliases += 1;
      if (aliases === maxAliases + 1) refuse(`At most ${maxAliases} aliases.`);
    },
    OperationDefinition(node) {
      if (node.selectionSet.selections.length > maxRootFields) refuse(`At most ${maxRootFields} fields at the root.`);
      const {depth, cost} = measure(node.selectionSet, schema.getRootType(node.operation), []);
      if (depth > maxDepth) refuse(`At most ${maxDepth} levels deep.`);
      if (cost > maxCost) refuse(`This may answer ${cost} fields; at most ${maxCost}. Ask for smaller pages, or for fewer fields.`);
    },
  };
};

type Parent = GraphQLNamedType | null | undefined;

/** Pages whose size the contract leaves to the server. */
const usualPages: Readonly<Record<string, number>> = {timeline: 50};
const pageArguments = ['first', 'last'];

/**
 * How many a field may answer: what `first` or `last` say, the most where a variable says it, and what it answers by itself where
 * neither says anything. One for a field that is no page.
 */
function pageOf({arguments: given = []}: FieldNode, field: GraphQLField<unknown, unknown> | undefined): number {
  const sizes = field?.args.filter(({name}) => pageArguments.includes(name)) ?? [];
  if (sizes.length === 0) return 1;
  const counts = given.flatMap(({name: {value: name}, value}) => {
    if (!pageArguments.includes(name)) return [];
    if (value.kind === Kind.VARIABLE) return [maxPage];
    return value.kind === Kind.INT ? [Math.min(maxPage, Math.max(1, Number(value.value)))] : [];
  });
  if (counts.length > 0) return Math.max(...counts);
  const usual: unknown = sizes.find(({defaultValue}) => defaultValue !== undefined)?.defaultValue;
  return typeof usual === 'number' ? Math.min(maxPage, usual) : usualPages[field?.name ?? ''] ?? maxPage;
}
