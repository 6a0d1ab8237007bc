import {
  AddTeammates, Contacts, Conversation, CreateConversation, SendMessage, SetClosed, Timeline, Viewer,
} from '../contract/documents.js';
import type {Capability, ContactsQuery, CreateConversationInput, SendMessageInput, TimelineQueryVariables, ViewerQuery} from '../contract/types.js';
import type {Connection} from './connection.js';
import {accepted, must, notTried} from './outcome.js';
import type {Stream} from './stream.js';

/** What the simulated outside of a demo can do; a vendor's own back end has none of it, or some. */
export interface ConformanceControl {
  /** A person's phone sends a text to these numbers. */
  phoneSends?(message: {readonly from: string; readonly to: readonly string[]; readonly body: string}): Promise<void> | void;
  /** What a person's phone shows. */
  phoneShows?(phone: string): Promise<readonly {readonly from: string; readonly body: string}[]> | readonly {readonly from: string; readonly body: string}[];
}

interface GroupWishes {
  /** Contacts that must be in it. */
  readonly including?: readonly Contact[];
  /** Which choices of the others will do. */
  readonly among?: (people: readonly Contact[]) => boolean;
}

export type Contact = ContactsQuery['contacts']['edges'][number]['node'];
type Group = Awaited<ReturnType<World['group']>>;
export type {Group};

/** What the checks work with: two users of one organisation, what they may do, and fresh groups of their own. */
export class World {
  readonly a: Connection;
  readonly b: Connection;
  /** Of another organisation; undefined when no such token was given. */
  readonly other: Connection | undefined;
  readonly nobody: Connection;
  readonly control: ConformanceControl;
  #viewerA: ViewerQuery['viewer'] | undefined;
  #viewerB: ViewerQuery['viewer'] | undefined;
  #contacts: readonly Contact[] | undefined;
  #choices: Generator<readonly Contact[], undefined> | undefined;
  #known: ReadonlySet<string> | undefined;
  #keys = 0;
  readonly #run = Math.random().toString(36).slice(2, 10);
  readonly #made: string[] = [];
  readonly #streams: Stream[] = [];

  constructor({a, b, other, nobody, control = {}}: Pick<World, 'a' | 'b' | 'nobody'> & Partial<Pick<World, 'other' | 'control'>>) {
    this.a = a;
    this.b = b;
    this.other = other;
    this.nobody = nobody;
    this.control = control;
  }

  async viewer() {
    return (this.#viewerA ??= (await this.a.ask(Viewer, {})).viewer);
  }

  async colleague() {
    return (this.#viewerB ??= (await this.b.ask(Viewer, {})).viewer);
  }

  async can(capability: Capability): Promise<boolean> {
    return (await this.viewer()).capabilities.includes(capability);
  }

  key(): string {
    this.#keys += 1;
    return `conformance-${this.#run}-${String(this.#keys)}`;
  }

  /** All contacts of the first pages. */
  async contacts(): Promise<readonly Contact[]> {
    return (this.#contacts ??= (await this.a.ask(Contacts, {first: 100})).contacts.edges.map(({node}) => node));
  }

  /** Contacts that can be added, each with its own number; the last one is kept for consent. */
  async addable(): Promise<readonly Contact[]> {
    const seen = new Set<string>();
    const found = (await this.contacts()).filter(({problems, phones}) => {
      const [first] = phones;
      if (problems.length > 0 || phones.length !== 1 || !first || first.problems.length > 0 || seen.has(first.phone)) return false;
      seen.add(first.phone);
      return true;
    });
    const {policy} = await this.viewer();
    if (found.length < policy.minContacts + 1) notTried(`only ${String(found.length)} contacts can be added`);
    return found;
  }

  async people(): Promise<readonly Contact[]> {
    return (await this.addable()).slice(0, -1);
  }

  async kept(): Promise<Contact> {
    const contact = (await this.addable()).at(-1);
    must(contact, 'A contact can be added');
    return contact;
  }

  async number() {
    const {sendingNumbers} = await this.viewer();
    return sendingNumbers.find(({problems}) => problems.length === 0) ?? notTried('no number can be used');
  }

  /** The input for a group of these contacts. */
  async groupInput(contacts: readonly Contact[], more: Partial<CreateConversationInput> = {}): Promise<CreateConversationInput> {
    const {id: fromId} = await this.number();
    return {idempotencyKey: this.key(), kind: 'CONTACTS', fromId, contacts: contacts.map(({id}) => ({contactId: id})), ...more};
  }

  /** A group that was not there before, of A alone unless `teammateIds` says otherwise. */
  async group({including = [], among = () => true, ...more}: Partial<CreateConversationInput> & GroupWishes = {}) {
    for (let tries = 0; tries < 200; tries += 1) {
      const contacts = [...including, ...(await this.#nextPeople(including.length, among))];
      const {createConversation: made} = await this.a.ask(CreateConversation, {input: await this.groupInput(contacts, more)});
      const isThere = made.existed || made.problems.some(({code}) => code === 'GROUP_EXISTS');
      if (isThere) continue;
      accepted(made, 'A group is created');
      must(made.conversation, 'createConversation answers the group');
      this.#made.push(made.conversation.id);
      return {...made.conversation, people: contacts, phones: made.conversation.contacts.flatMap(({phone}) => phone ?? [])};
    }
    notTried('every combination of contacts has a group already');
  }

  /** A group of A and B. */
  async sharedGroup(more: Partial<CreateConversationInput> = {}): Promise<Group> {
    const {teammate} = await this.colleague();
    const {can} = await this.viewer();
    const teammateIds = can.includes('ADD_TEAMMATES') ? [teammate.id] : [];
    const known = await this.#knownToB();
    const group = await this.group({teammateIds, ...more, among: (people) => people.every(({id}) => known.has(id))});
    if (!(await this.sees(this.b, group.id))) notTried('the second user cannot be brought into a group');
    return group;
  }

  /** A group that B does not see: they do not take part, or, where access alone decides, do not see one of its contacts. */
  async privateGroup(more: Partial<CreateConversationInput> = {}): Promise<Group> {
    const known = await this.#knownToB();
    const isKnown = ({id}: Contact) => known.has(id);
    const group = await this.group({...more, among: (people) => people.every(isKnown)});
    if (!(await this.sees(this.b, group.id))) return group;
    if ((await this.people()).every(isKnown)) notTried('the second user sees every group');
    const hidden = await this.group({...more, among: (people) => !people.every(isKnown)});
    if (await this.sees(this.b, hidden.id)) notTried('the second user sees every group');
    return hidden;
  }

  async #knownToB(): Promise<ReadonlySet<string>> {
    return (this.#known ??= new Set((await this.b.ask(Contacts, {first: 100})).contacts.edges.map(({node}) => node.id)));
  }

  async sees(who: Connection, id: string): Promise<boolean> {
    return (await who.ask(Conversation, {id, last: 1})).conversation !== null;
  }

  async conversation(id: string, who = this.a) {
    const {conversation} = await who.ask(Conversation, {id, last: 25});
    must(conversation, `The conversation is answered`);
    return conversation;
  }

  async send(group: {readonly id: string; readonly phones: readonly string[]}, body: string, more: Partial<SendMessageInput> = {}, who = this.a) {
    const input = {idempotencyKey: this.key(), conversationId: group.id, body, expectPhones: [...group.phones], ...more};
    return (await who.ask(SendMessage, {input})).sendMessage;
  }

  /** Sends and answers the message. */
  async sent(group: {readonly id: string; readonly phones: readonly string[]}, body: string, who = this.a) {
    const payload = await this.send(group, body, {}, who);
    accepted(payload, 'A message is sent');
    const {message} = payload;
    must(message?.__typename === 'Message', 'sendMessage answers the message');
    return message;
  }

  async page(id: string, page: Omit<TimelineQueryVariables, 'id'>, who = this.a) {
    const {conversation} = await who.ask(Timeline, {id, ...page});
    must(conversation, 'The conversation is answered');
    return conversation.timeline;
  }

  async bring(id: string) {
    const {teammate} = await this.colleague();
    return (await this.a.ask(AddTeammates, {input: {conversationId: id, teammateIds: [teammate.id]}})).addTeammates;
  }

  /** An open stream whose first frame came; closed when the check ends. */
  async stream(who = this.a, after: string | null = null): Promise<Stream> {
    if (!(await this.can('SUBSCRIPTIONS'))) notTried('without SUBSCRIPTIONS');
    const stream = who.stream(after);
    this.#streams.push(stream);
    await stream.until('The first frame comes at once', () => true);
    return stream;
  }

  /** Asks until it holds. */
  async eventually<Value>(what: string, ask: () => Promise<Value | undefined>, ms = 10_000): Promise<Value> {
    const deadline = Date.now() + ms;
    for (;;) {
      const found = await ask();
      if (found !== undefined) return found;
      must(Date.now() < deadline, `${what}: not in ${String(ms / 1000)} s`);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  async closeStreams(): Promise<void> {
    await Promise.all(this.#streams.splice(0).map((stream) => stream.close()));
  }

  /** Leaves the organisation as it was, as far as the contract allows. */
  async tidy(): Promise<void> {
    if (!(await this.can('CLOSE'))) return;
    for (const conversationId of this.#made.splice(0)) await this.a.ask(SetClosed, {input: {conversationId, closed: true}});
  }

  /** The next choice of people, so that checks rarely meet the groups of others. */
  async #nextPeople(taken: number, fits: (people: readonly Contact[]) => boolean): Promise<readonly Contact[]> {
    const {policy} = await this.viewer();
    const people = await this.people();
    const size = Math.max(policy.minContacts - taken, 1);
    // Twice, since the groups of earlier checks were closed and their people are free again.
    for (let round = 0; round < 2; round += 1) {
      this.#choices ??= combinations(people, policy.minContacts);
      for (let next = this.#choices.next(); next.value; next = this.#choices.next()) {
        const choice = next.value.slice(0, size);
        if (fits(choice)) return choice;
      }
      this.#choices = undefined;
    }
    notTried('there are too few contacts for that');
  }
}

/** Every choice of `size` people. */
function* combinations<Value>(values: readonly Value[], size: number, from = 0): Generator<readonly Value[], undefined> {
  if (size === 0) yield [];
  for (let index = from; index <= values.length - size; index += 1) {
    const value = values[index];
    if (value === undefined || size === 0) return undefined;
    for (const rest of combinations(values, size - 1, index + 1)) yield [value, ...rest];
  }
  return undefined;
}
