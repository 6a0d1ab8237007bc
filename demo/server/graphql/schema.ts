import {buildSchema, isObjectType, isUnionType, isInterfaceType, type GraphQLFieldResolver, type GraphQLSchema} from 'graphql';
import {sdl} from '../../../src/contract/sdl.js';
import {EventStream} from '../events/stream.js';
import {maskError, rateLimited, sessionOf, type Context} from './context.js';
import {mutations} from './mutations.js';
import {queries, timeline} from './queries.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;

/** When one too many may try again: streams end when their readers do. */
const retrySeconds = 10;

/** The contract with resolvers on it. Only root fields and the timeline have any: all else is plain data made by the views. */
export function makeSchema(): GraphQLSchema {
  const schema = buildSchema(sdl);
  attach(schema, 'Query', queries);
  attach(schema, 'Mutation', mutations);
  attach(schema, 'Conversation', {timeline});
  attach(schema, 'Viewer', {unreadCount: lazily('unreadCount')});
  attach(schema, 'SendMessagePayload', {conversation: lazily('conversation')});

  const events = fieldOf(schema, 'Subscription', 'events');
  events.subscribe = (_: unknown, {after}: {after?: string | null}, context: Context) => {
    const session = sessionOf(context);
    const onEnd = context.streams.take(session.viewerId);
    if (!onEnd) throw rateLimited('Too many event streams are open. Close one of them.', retrySeconds);
    const {heartbeatMs, onSignedOut} = context;
    return new EventStream(context.app, session, after ?? null, {heartbeatMs, onSignedOut, onEnd});
  };
  events.resolve = (frame: unknown) => frame;

  for (const type of Object.values(schema.getTypeMap())) {
    if (isUnionType(type) || isInterfaceType(type)) type.resolveType = (value: {__typename: string}) => value.__typename;
    if (type.name === 'DateTime' && 'serialize' in type) type.serialize = (value) => (value instanceof Date ? value.toISOString() : value);
  }
  return schema;
}

/** A field that a view leaves to be read when it is asked for. */
function lazily(name: string): Resolver {
  return (source: Readonly<Record<string, unknown>>) => {
    const value = source[name];
    return typeof value === 'function' ? (value as () => unknown)() : value;
  };
}

function attach(schema: GraphQLSchema, typeName: string, resolvers: Readonly<Record<string, Resolver>>): void {
  for (const [name, resolve] of Object.entries(resolvers)) {
    fieldOf(schema, typeName, name).resolve = async (source, variables, context: Context, info) => {
      try {
        return await resolve(source as never, variables as never, context, info);
      } catch (error) {
        throw maskError(error, context.app.log);
      }
    };
  }
}

function fieldOf(schema: GraphQLSchema, typeName: string, name: string) {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  if (!field) throw new Error(`The contract has no ${typeName}.${name}`);
  return field;
}
