import {HttpError, json} from '../shared/http.js';
import {myToken} from './session.js';

/** The host's own, plain use of the same endpoint: what a vendor's page does without the widget. */
export async function graphql<Data>(query: string, variables: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<Data> {
  const ask = async (reason: 'initial' | 'refused'): Promise<Data> => {
    const headers = {authorization: `Bearer ${await myToken({reason, ...(signal ? {signal} : {})})}`};
    const {data, errors} = await json<{data?: Data | null; errors?: readonly {message: string; extensions?: {code?: string}}[]}>('/graphql', {
      body: {query, variables},
      headers,
      ...(signal ? {signal} : {}),
    });
    const [first] = errors ?? [];
    if (first?.extensions?.code === 'UNAUTHENTICATED') throw new HttpError(401, first.message);
    if (first || !data) throw new Error(first?.message ?? 'The server answered nothing');
    return data;
  };
  try {
    return await ask('initial');
  } catch (error) {
    if (error instanceof HttpError && error.status === 401) return ask('refused');
    throw error;
  }
}

export interface ContactNode {
  readonly id: string;
  readonly name: string;
  readonly consent: 'OK' | 'DND' | 'OPTED_OUT';
  readonly phones: readonly {readonly phone: string; readonly label: string | null; readonly problems: readonly {readonly message: string}[]}[];
}

interface ContactsData {
  readonly contacts: {readonly edges: readonly {readonly node: ContactNode}[]; readonly pageInfo: {readonly hasNextPage: boolean; readonly endCursor: string | null}};
}

const contactsQuery = `query HostContacts($search: String, $ids: [ID!], $first: Int!, $after: String) {
  contacts(search: $search, ids: $ids, first: $first, after: $after) {
    edges { node { id name consent phones { phone label problems { message } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export interface ContactPage {
  readonly contacts: readonly ContactNode[];
  readonly after: string | null;
}

export async function findContacts({search, after, first = 50}: {search?: string; after?: string; first?: number}, signal?: AbortSignal): Promise<ContactPage> {
  const {contacts} = await graphql<ContactsData>(contactsQuery, {search: search === '' ? null : search, after: after ?? null, first}, signal);
  return {contacts: contacts.edges.map(({node}) => node), after: contacts.pageInfo.hasNextPage ? contacts.pageInfo.endCursor : null};
}

/** Undefined when there is none, or none that this user may see. */
export async function contactById(id: string, signal?: AbortSignal): Promise<ContactNode | undefined> {
  const {contacts} = await graphql<ContactsData>(contactsQuery, {ids: [id], first: 1}, signal);
  return contacts.edges[0]?.node;
}

/** Answers why it was refused; nothing when it was done. The note is kept in the history of every group with this person. */
export async function setConsent(contactId: string, consent: 'OK' | 'DND', note: string): Promise<string | undefined> {
  const {setConsent: {problems}} = await graphql<{setConsent: {problems: readonly {message: string}[]}}>(
    'mutation HostConsent($input: SetConsentInput!) { setConsent(input: $input) { problems { message } } }', {input: {contactId, consent, note}});
  return problems.length > 0 ? problems.map(({message}) => message).join(' ') : undefined;
}

export async function mayManageConsent(signal?: AbortSignal): Promise<boolean> {
  const {viewer} = await graphql<{viewer: {can: readonly string[]}}>('query HostAbilities { viewer { can } }', {}, signal);
  return viewer.can.includes('MANAGE_CONSENT');
}

export interface NumberNode {
  readonly id: string;
  readonly phone: string;
  readonly label: string | null;
}

export async function sendingNumbers(signal?: AbortSignal): Promise<readonly NumberNode[]> {
  const {viewer} = await graphql<{viewer: {sendingNumbers: readonly NumberNode[]}}>('query HostNumbers { viewer { sendingNumbers { id phone label } } }', {}, signal);
  return viewer.sendingNumbers;
}

export interface GroupNode {
  readonly id: string;
  readonly name: string | null;
  readonly contacts: readonly {readonly name: string}[];
}

/** The groups this user sees, newest activity first: for the deal room's choice. */
export async function groups(signal?: AbortSignal): Promise<readonly GroupNode[]> {
  const {conversations} = await graphql<{conversations: {edges: readonly {node: GroupNode}[]}}>(
    'query HostGroups { conversations(first: 30) { edges { node { id name contacts { name } } } } }',
    {},
    signal,
  );
  return conversations.edges.map(({node}) => node);
}

export function groupTitle({name, contacts}: GroupNode): string {
  if (name) return name;
  const first = contacts.slice(0, 2).map((contact) => contact.name.split(' ')[0]);
  return contacts.length > 2 ? `${first.join(', ')} & ${contacts.length - 2} more` : first.join(' & ') || 'Teammates';
}

interface ItemNode {
  readonly __typename: string;
  readonly body?: string;
  readonly author?: {readonly name: string};
  readonly noteAuthor?: {readonly name: string};
  readonly attachments?: readonly unknown[];
}

/** Who wrote it, and how it begins: for a notification of the host's own. */
export async function preview(messageId: string): Promise<{readonly who: string; readonly text: string} | undefined> {
  const {timelineItem} = await graphql<{timelineItem: ItemNode | null}>(
    `query HostPreview($id: ID!) {
      timelineItem(id: $id) {
        __typename
        ... on Message { body attachments { id } author { ... on Teammate { name } ... on ContactMember { name } } }
        ... on Note { body noteAuthor: author { name } }
      }
    }`,
    {id: messageId},
  );
  const who = timelineItem?.author?.name ?? timelineItem?.noteAuthor?.name;
  if (!timelineItem || !who) return undefined;
  const isFile = !timelineItem.body && timelineItem.attachments?.length;
  const text = isFile ? 'Sent a file' : (timelineItem.body ?? '');
  return {who, text: text.length > 90 ? `${text.slice(0, 89)}…` : text};
}
