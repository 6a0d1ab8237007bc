import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {
  buildSchema, extendSchema, findBreakingChanges, GraphQLObjectType, GraphQLSchema, parse, validate, type DocumentNode,
} from 'graphql';
import * as documents from '../../src/contract/documents.js';
import {sdl} from '../../src/contract/sdl.js';
import {problemCodes} from '../../src/core/errors.js';

const operations = (name: string): DocumentNode =>
  parse(['fragments', name].map((file) => readFileSync(`src/contract/operations/${file}.graphql`, 'utf8')).join('\n'));

/** The schema of a back end that leaves out every root field marked OPTIONAL. */
function coreSchema(): GraphQLSchema {
  const schema = buildSchema(sdl);
  const config = schema.toConfig();
  const without = (type: GraphQLObjectType | null | undefined) => {
    if (!type) return type;
    const {fields, ...rest} = type.toConfig();
    const kept = Object.entries(fields).filter(([, {description}]) => !description?.includes('OPTIONAL:'));
    return new GraphQLObjectType({...rest, fields: Object.fromEntries(kept)});
  };
  const subscription = without(config.subscription);
  return new GraphQLSchema({
    ...config,
    types: config.types.filter(({name}) => !['Query', 'Mutation', 'Subscription'].includes(name)),
    query: without(config.query),
    mutation: without(config.mutation),
    subscription: subscription && Object.keys(subscription.getFields()).length > 0 ? subscription : undefined,
  });
}

// Fragments that only another file's operations use are no mistake here.
const problemsOf = (schema: GraphQLSchema, document: DocumentNode) =>
  validate(schema, document).map(({message}) => message).filter((message) => !/^Fragment ".*" is never used/.test(message));

describe('the contract', () => {
  it('is a valid schema with valid operations', () => {
    for (const file of ['core', 'optional']) assert.deepEqual(problemsOf(buildSchema(sdl), operations(file)), []);
  });

  it('keeps the core operations valid on a back end without the optional root fields', () => {
    const schema = coreSchema();
    assert.equal(schema.getMutationType()?.getFields().addNote, undefined, 'an optional field is really gone');
    assert.equal(schema.getSubscriptionType(), undefined);
    assert.deepEqual(problemsOf(schema, operations('core')), []);
  });

  it('offers each operation as one document that stands alone', () => {
    const schema = buildSchema(sdl);
    for (const {name, text} of Object.values(documents)) assert.deepEqual(validate(schema, parse(text)).map(String), [], name);
  });

  it('notices a change that would break a published document', () => {
    const before = buildSchema(sdl);
    const after = buildSchema(sdl.replace('unreadCount: Int!\n  "Position', 'unread: Int!\n  "Position'));
    assert.deepEqual(findBreakingChanges(before, after).map(({type}) => type), ['FIELD_REMOVED']);
    assert.deepEqual(findBreakingChanges(before, extendSchema(before, parse('extend type Query { more: Int }'))), []);
  });

  it('breaks nothing that a released version promised', () => {
    const folder = 'test/contract/released';
    const released = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.graphql')) : [];
    assert.ok(released.length > 0, 'the last release\'s schema is kept for comparison');
    for (const name of released) {
      const changes = findBreakingChanges(buildSchema(readFileSync(`${folder}/${name}`, 'utf8')), buildSchema(sdl));
      assert.deepEqual(changes.map(({description}) => description), [], name);
    }
  });

  it('has the same problem codes as the library', () => {
    const values = buildSchema(sdl).getType('ProblemCode')?.astNode;
    assert.ok(values && 'values' in values);
    assert.deepEqual(values.values?.map(({name}) => name.value), [...problemCodes]);
  });
});
