import {buildASTSchema, GraphQLError, Kind, parse, validate, type DocumentNode, type GraphQLSchema} from 'graphql';
import {sdl} from '../../contract/sdl.js';
import type {Capability} from '../../core/model.js';

/** The optional root fields, by the capability that brings them. */
const optional: Readonly<Partial<Record<string, Capability>>> = {
  searchTimeline: 'SEARCH',
  history: 'AUDIT',
  addNote: 'NOTES',
  setClosed: 'CLOSE',
  renameConversation: 'RENAME',
  setFlags: 'FLAGS',
  createUpload: 'ATTACHMENTS',
  retryMessage: 'RETRY',
  setTyping: 'TYPING',
  setConsent: 'MANAGE_CONSENT',
  recordExport: 'AUDIT_EXPORT',
};

/** The contract's schema without the optional root fields that a back end cannot serve: asking for one is then a bad request. */
export function schemaFor(capabilities: readonly Capability[]): GraphQLSchema {
  const has = (field: string) => {
    const needed = optional[field];
    return needed === undefined || capabilities.includes(needed);
  };
  const {definitions, ...document} = parse(sdl);
  const kept = definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
    const {value: type} = definition.name;
    if (type === 'Subscription' && !capabilities.includes('SUBSCRIPTIONS')) return [];
    if (type !== 'Query' && type !== 'Mutation') return definition;
    return {...definition, fields: definition.fields?.filter(({name}) => has(name.value)) ?? []};
  });
  return buildASTSchema({...document, definitions: kept});
}

/** Parses and validates each text once. Answers the document, or what is wrong with it. */
export function documentReader(schema: GraphQLSchema): (text: string) => DocumentNode | readonly GraphQLError[] {
  const known = new Map<string, DocumentNode>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    try {
      const document = parse(text);
      const errors = validate(schema, document);
      if (errors.length > 0) return errors;
      known.set(text, document);
      return document;
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError('The document cannot be read')];
    }
  };
}
