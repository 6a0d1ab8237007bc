import {
  GraphQLError, Kind, NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate,
  type DocumentNode, type GraphQLSchema, type SelectionSetNode, type ValidationRule,
} from 'graphql';

const maxDepth = 16;
const maxAliases = 30;
const maxRootFields = 20;
const maxTokens = 5000;

/** Parses with a bound on the work it can cause. */
export function parseLimited(source: Parameters<typeof parse>[0]): DocumentNode {
  return parse(source, {maxTokens});
}

export function validateLimited(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const isProduction = process.env.NODE_ENV === 'production';
  const rules = [...specifiedRules, limits, ...(isProduction ? [NoSchemaIntrospectionCustomRule] : [])];
  return validate(schema, document, rules, {maxErrors: 10});
}

/** Bounds of depth, aliases and root fields: a small document must not ask for a huge answer. */
const limits: ValidationRule = (context) => {
  const fragments = new Map(context.getDocument().definitions.flatMap((one) => (
    one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet] as const] : []
  )));
  let aliases = 0;

  // Named fragments cannot form a ring here: another rule reports that, and `path` ends the walk meanwhile.
  const depthOf = (set: SelectionSetNode, path: readonly string[]): number => Math.max(0, ...set.selections.map((node) => {
    if (node.kind === Kind.FIELD) return node.selectionSet ? 1 + depthOf(node.selectionSet, path) : 1;
    if (node.kind === Kind.INLINE_FRAGMENT) return depthOf(node.selectionSet, path);
    const fragment = fragments.get(node.name.value);
    return fragment && !path.includes(node.name.value) ? depthOf(fragment, [...path, node.name.value]) : 0;
  }));
  const refuse = (message: string) => context.reportError(new GraphQLError(message, {extensions: {code: 'BAD_REQUEST'}}));

  return {
    Field(node) {
      if (node.alias) aliases += 1;
      if (aliases === maxAliases + 1) refuse(`At most ${maxAliases} aliases.`);
    },
    OperationDefinition(node) {
      if (node.selectionSet.selections.length > maxRootFields) refuse(`At most ${maxRootFields} fields at the root.`);
      if (depthOf(node.selectionSet, []) > maxDepth) refuse(`At most ${maxDepth} levels deep.`);
    },
  };
};
