import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, it} from 'node:test';
import {
  Kind, buildSchema, isInputObjectType, isListType, isNonNullType, parse, typeFromAST,
  type GraphQLInputType, type OperationDefinitionNode,
} from 'graphql';
import * as documents from '../../src/contract/documents.js';
import {User} from './client.js';
import {onEachDatabase, startServer, type TestServer} from './harness.js';

type Path = readonly (string | number)[];

const schema = buildSchema(readFileSync(new URL('../../src/contract/schema.graphql', import.meta.url), 'utf8'));

/** One id of each kind of Harbor Street, whose ids are nobody's business in the clinic. */
const foreign = ['cv_willow', 'ct_ana', 'tm_dana', 'nr_main', 'it_willow_3', 'at_willow_10_0'];

/** A call that is right in itself, by document: the places of its ids are found in the schema. */
const page = {first: 10, after: null};
const calls: Readonly<Record<string, (key: string) => Record<string, unknown>>> = {
  Contacts: () => ({...page, ids: ['ct_aaron']}),
  Teammates: () => ({...page, ids: ['tm_helen'], conversationId: 'cv_fields', contactIds: ['ct_aaron'], fromId: 'nr_clinic'}),
  Conversations: () => ({...page, filter: {ids: ['cv_fields'], contactId: 'ct_aaron'}}),
  Conversation: () => ({id: 'cv_fields', last: 5}),
  Timeline: () => ({id: 'cv_fields', first: 5}),
  TimelineItem: () => ({id: 'it_fields_1'}),
  SearchTimeline: () => ({...page, query: 'a', conversationId: 'cv_fields'}),
  History: () => ({...page, conversationId: 'cv_fields'}),
  RecordExport: () => ({input: {conversationId: 'cv_fields', format: 'CSV'}}),
  CreateConversation: (idempotencyKey) => ({input: {
    idempotencyKey, kind: 'CONTACTS', fromId: 'nr_clinic', contacts: [{contactId: 'ct_aaron'}], teammateIds: ['tm_helen'], predecessorId: 'cv_fields',
  }}),
  SetContacts: () => ({input: {conversationId: 'cv_fields', contacts: [{contactId: 'ct_aaron'}], expectPhones: []}}),
  SendMessage: (idempotencyKey) => ({input: {idempotencyKey, conversationId: 'cv_fields', body: 'Hi', attachmentIds: ['at_none']}}),
  MarkRead: () => ({input: {conversationId: 'cv_fields', upTo: 1}}),
  AddTeammates: () => ({input: {conversationId: 'cv_fields', teammateIds: ['tm_helen']}}),
  RemoveTeammate: () => ({input: {conversationId: 'cv_fields', teammateId: 'tm_none'}}),
  RenameConversation: () => ({input: {conversationId: 'cv_fields', name: 'Field'}}),
  AddNote: (idempotencyKey) => ({input: {idempotencyKey, conversationId: 'cv_fields', body: 'Hi', mentionIds: ['tm_helen']}}),
  SetClosed: () => ({input: {conversationId: 'cv_fields', closed: false}}),
  SetFlags: () => ({input: {conversationId: 'cv_fields', muted: false}}),
  CreateUpload: () => ({input: {conversationId: 'cv_fields', name: 'a.png', contentType: 'image/png', bytes: 10}}),
  RetryMessage: (idempotencyKey) => ({input: {idempotencyKey, messageId: 'it_fields_1'}}),
  SetTyping: () => ({input: {conversationId: 'cv_fields', typing: false}}),
  SetConsent: () => ({input: {contactId: 'ct_aaron', consent: 'DND', note: 'Hm'}}),
};

onEachDatabase('Another organisation', (database) => {
  let server: TestServer;
  let helen: User;

  before(async () => {
    server = await startServer({database});
    helen = await User.signIn(server, 'tm_helen');
  });
  after(() => server.stop());

  it('R10 ACC-09 an id of it answers exactly like one that does not exist, at every place of the schema that takes an id', async () => {
    const places = idPlaces();
    assert.ok(places.length >= 25, `only ${places.length} places`);
    let count = 0;
    for (const {name, path} of places) {
      for (const id of foreign) {
        const missing = `${id.slice(0, 3)}missing`;
        const [theirs, nobodys] = [await answer(name, path, id, `${count}-a`), await answer(name, path, missing, `${count}-b`)];
        assert.doesNotMatch(theirs, /"errors"/, `${name} ${path.join('.')}`);
        assert.equal(theirs.replaceAll(id, 'ID'), nobodys.replaceAll(missing, 'ID'), `${name} ${path.join('.')} with ${id}`);
        count += 1;
      }
    }
    console.log(`R10: ${places.length} places of the schema x ${foreign.length} ids`);
  });

  async function answer(name: string, path: Path, id: string, key: string): Promise<string> {
    const operation = documents[name as keyof typeof documents];
    const variables = calls[name]?.(`r10-${key}`);
    const text = JSON.stringify(await helen.raw({query: operation.text, variables: replaced(variables, path, id)}));
    // Times and made ids differ in any two answers.
    return text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME').replace(/(?:cv|it|at|mb)_[\w-]{16}/g, 'MADE').replace(/"url":"[^"]*"/g, '"url"');
  }
});

/** Every variable, or field of an input inside one, that is an id; fails for a field of the schema without a call. */
function idPlaces(): {name: string; path: Path}[] {
  const covered = new Set<string>();
  const places = Object.entries(documents).flatMap(([name, {text}]) => {
    const operation = parse(text).definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
    const [root] = operation?.selectionSet.selections ?? [];
    if (!operation || root?.kind !== Kind.FIELD) throw new Error(`${name} is no operation`);
    covered.add(root.name.value);
    const found = (operation.variableDefinitions ?? []).flatMap(({variable, type}) => (
      pathsOf(typeFromAST(schema, type) as GraphQLInputType, [variable.name.value])
    ));
    if (found.length > 0) assert.ok(calls[name], `${name} takes ids and has no call here`);
    return found.map((path) => ({name, path}));
  });
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.values(type?.getFields() ?? {}));
  const forgotten = fields.filter(({name, args}) => !covered.has(name) && args.some(({type, name: arg}) => pathsOf(type, [arg]).length > 0));
  assert.deepEqual(forgotten.map(({name}) => name), []);
  return places;
}

function pathsOf(type: GraphQLInputType, path: Path): Path[] {
  if (isNonNullType(type)) return pathsOf(type.ofType, path);
  if (isListType(type)) return pathsOf(type.ofType, [...path, 0]);
  if (isInputObjectType(type)) return Object.values(type.getFields()).flatMap((field) => pathsOf(field.type, [...path, field.name]));
  return type.name === 'ID' ? [path] : [];
}

function replaced(value: unknown, [step, ...rest]: Path, id: string): unknown {
  if (step === undefined) return id;
  if (typeof step === 'number') return [replaced((value as unknown[] | undefined)?.[step], rest, id)];
  const object = (value ?? {}) as Record<string, unknown>;
  return {...object, [step]: replaced(object[step], rest, id)};
}
