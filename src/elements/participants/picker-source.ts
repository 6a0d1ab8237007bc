import {GroupChatError} from '../../core/errors.js';
import type {Contact, Id, Page, Teammate} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {personOf, type Person} from '../shared/participant.js';

/** Finds people for the picker; `after` asks for the next page. */
export type PersonSearch = (
  query: string,
  options: {readonly signal: AbortSignal; readonly after?: string},
) => Promise<Page<Contact | Teammate> | readonly (Contact | Teammate)[]>;

/** Where a picker finds people, and what the answer depends on. */
export interface PickerSource {
  readonly chat: ChatStore | undefined;
  readonly kind: 'contacts' | 'teammates';
  readonly search: PersonSearch | undefined;
  readonly conversationId: Id | undefined;
  readonly fromId: Id | undefined;
  readonly contactIds: readonly Id[] | undefined;
}

/** What changes who is found. */
export const sourceNames = ['kind', 'fromId', 'contactIds', 'conversationId', 'search', 'store'] as const;

/** The people a text leads to: by the host's own search, else in the store's directory. */
export async function findPeople(
  source: PickerSource,
  text: string,
  options: {readonly signal: AbortSignal; readonly after?: string},
): Promise<Page<Person>> {
  const search = text.trim();
  const found = source.search ? await source.search(search, options) : await askStore(source, {...options, ...(search === '' ? {} : {search})});
  const page = 'nodes' in found ? found : {nodes: found, endCursor: null, hasNextPage: false};
  return {...page, nodes: page.nodes.map(personOf)};
}

/** The records of people of whom only the id is known. */
export async function lookUp(source: PickerSource, ids: readonly Id[]): Promise<ReadonlyMap<Id, Person>> {
  const {nodes} = await askStore(source, {ids});
  return new Map(nodes.map((node) => [node.id, personOf(node)]));
}

async function askStore(
  {chat, kind, conversationId, fromId, contactIds}: PickerSource,
  options: {readonly search?: string; readonly ids?: readonly Id[]; readonly after?: string; readonly signal?: AbortSignal},
): Promise<Page<Contact | Teammate>> {
  if (!chat) throw new GroupChatError('MISCONFIGURED');
  if (kind === 'contacts') return chat.contacts(options);
  return chat.teammates({
    ...options,
    ...(conversationId ? {conversationId} : {}),
    ...(fromId ? {fromId} : {}),
    ...(contactIds ? {contactIds} : {}),
  });
}
