import {AddTeammates, Contacts, Conversation, CreateConversation, SendMessage, SetClosed, Timeline, Viewer} from '../contract/documents.js';
import type {Capability, CreateConversationInput, SendMessageInput, TimelineQueryVariables} from '../contract/types.js';
import {choices, shuffled} from './combinations.js';
import {Fault, type Connection, type Exchange} from './connection.js';
import type {ConformanceControl} from './control.js';
import {accepted, must, notTried} from './outcome.js';
import type {Contact, Session} from './session.js';
import type {Stream} from './stream.js';
import {pause} from './wait.js';

interface GroupWishes {
  /** Contacts that must be in it. */
  readonly including?: readonly Contact[];
  /** Which choices of the others will do. */
  readonly among?: (people: readonly Contact[]) => boolean;
}

type Group = Awaited<ReturnType<World['group']>>;
export type {Contact, Group};

/** What one check works with: two users of one organisation, what they may do, and fresh groups of their own. */
export class World {
  readonly session: Session;
  readonly signal: AbortSignal;
  /** What was asked and answered, oldest first. */
  readonly exchanges: Exchange[] = [];
  readonly a: Connection;
  readonly b: Connection;
  /** Of another organisation; undefined when no such token was given. */
  readonly other: Connection | undefined;
  /** Limited to assigned contacts; undefined when no such token was given. */
  readonly limited: Connection | undefined;
  readonly nobody: Connection;
  readonly #streams: Stream[] = [];

  constructor(session: Session, signal: AbortSignal) {
    this.session = session;
    this.signal = signal;
    const {a, b, other, limited} = session.tokens;
    this.a = this.as(a);
    this.b = this.as(b);
    this.other = other === undefined ? undefined : this.as(other);
    this.limited = limited === undefined ? undefined : this.as(limited);
    this.nobody = this.as(undefined);
  }

  as(token: string | undefined): Connection {
    return this.session.connect(token, this.signal, (exchange) => this.exchanges.push(exchange));
  }

  get control(): ConformanceControl {
    return this.session.control;
  }

  /** What the surroundings can do, or the end of this check. */
  needs<Name extends Exclude<keyof ConformanceControl, 'tokens'>>(name: Name): NonNullable<ConformanceControl[Name]> {
    const {control} = this.session;
    const deed = control[name];
    if (!deed) notTried(`the control module has no ${name}`);
    // Bound, since a control may be a class.
    return deed.bind(control) as NonNullable<ConformanceControl[Name]>;
  }

  async viewer() {
    const {session} = this;
    if (session.viewerFault) notTried('Query.viewer has to be answered first; it failed above');
    try {
      return (session.viewerA ??= (await this.a.ask(Viewer, {})).viewer);
    } catch (error) {
      session.viewerFault = error instanceof Fault;
      throw error;
    }
  }

  async colleague() {
    return (this.session.viewerB ??= (await this.b.ask(Viewer, {})).viewer);
  }

  async can(capability: Capability): Promise<boolean> {
    return (await this.viewer()).capabilities.includes(capability);
  }

  key(): string {
    return this.session.key();
  }

  /** The name of a group of this run. */
  name(more = ''): string {
    return `Conformance ${this.session.run} ${more}`.trim();
  }

  /** All contacts of the first pages. */
  async contacts(): Promise<readonly Contact[]> {
    return (this.session.contacts ??= (await this.a.ask(Contacts, {first: 100})).contacts.edges.map(({node}) => node));
  }

  /** Contacts that can be added, each with its own number; the last one is kept for consent. */
  async addable(): Promise<readonly Contact[]> {
    const {policy, sendingNumbers} = await this.viewer();
    // A contact with a number of the business is refused.
    const seen = new Set(sendingNumbers.map(({phone}) => phone));
    const {contactIds} = this.session;
    const found = (await this.contacts()).filter(({id, problems, phones}) => {
      const [first] = phones;
      if (contactIds && !contactIds.includes(id)) return false;
      if (problems.length > 0 || phones.length !== 1 || !first || first.problems.length > 0 || seen.has(first.phone)) return false;
      seen.add(first.phone);
      return true;
    });
    if (found.length < policy.minContacts + 1) notTried(`only ${found.length} contacts can be added; ${policy.minContacts + 1} are needed`);
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
    return {
      idempotencyKey: this.key(), kind: 'CONTACTS', fromId, contacts: contacts.map(({id}) => ({contactId: id})), teammateIds: [], name: this.name(), ...more,
    };
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
      this.remember(made.conversation.id);
      return {...made.conversation, people: contacts, phones: made.conversation.contacts.flatMap(({phone}) => phone ?? [])};
    }
    notTried('every combination of contacts has a group already');
  }

  async close(conversationId: string): Promise<void> {
    accepted((await this.a.ask(SetClosed, {input: {conversationId, closed: true}})).setClosed, 'Closing');
  }

  /** It is closed when the check ends. */
  remember(id: string): void {
    this.session.made.push(id);
  }

  /** A group of A and B. */
  async sharedGroup(more: Partial<CreateConversationInput> = {}): Promise<Group> {
    const {teammate} = await this.colleague();
    const {can} = await this.viewer();
    const teammateIds = can.includes('ADD_TEAMMATES') ? [teammate.id] : [];
    const known = await this.knownToB();
    const group = await this.group({teammateIds, ...more, among: (people) => people.every(({id}) => known.has(id))});
    if (!(await this.sees(this.b, group.id))) notTried('the second user cannot be brought into a group');
    return group;
  }

  /** A group that B does not see: they do not take part, or, where access alone decides, do not see one of its contacts. */
  async privateGroup(more: Partial<CreateConversationInput> = {}): Promise<Group> {
    const known = await this.knownToB();
    const isKnown = ({id}: Contact) => known.has(id);
    const group = await this.group({...more, among: (people) => people.every(isKnown)});
    if (!(await this.sees(this.b, group.id))) return group;
    if ((await this.people()).every(isKnown)) notTried('the second user sees every group');
    const hidden = await this.group({...more, among: (people) => !people.every(isKnown)});
    if (await this.sees(this.b, hidden.id)) notTried('the second user sees every group');
    return hidden;
  }

  /** Contacts that the second user finds. */
  async knownToB(): Promise<ReadonlySet<string>> {
    return (this.session.knownToB ??= new Set((await this.b.ask(Contacts, {first: 100})).contacts.edges.map(({node}) => node.id)));
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
    this.session.sent.add(body);
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
  async stream(who = this.a, after: string | null = null, way?: 'socket' | 'sse'): Promise<Stream> {
    if (!(await this.can('SUBSCRIPTIONS'))) notTried('without SUBSCRIPTIONS');
    const stream = this.opened(who.stream(after, way));
    await stream.until('The first frame comes at once', () => true);
    return stream;
  }

  /** Closed when the check ends. */
  opened(stream: Stream): Stream {
    this.#streams.push(stream);
    return stream;
  }

  /** Asks until it holds. */
  async eventually<Value>(what: string, ask: () => Promise<Value | undefined>, wait = 10_000): Promise<Value> {
    const ms = wait * this.session.patience;
    const deadline = Date.now() + ms;
    for (;;) {
      const found = await ask();
      if (found !== undefined) return found;
      must(Date.now() < deadline, `${what}: not in ${ms / 1000} s`);
      await pause(40, this.signal);
    }
  }

  closeStreams(): void {
    for (const stream of this.#streams.splice(0)) stream.close();
  }

  /** The next choice of people, so that checks rarely meet the groups of others. */
  async #nextPeople(taken: number, fits: (people: readonly Contact[]) => boolean): Promise<readonly Contact[]> {
    const {session} = this;
    const {policy: {minContacts, maxContacts}} = await this.viewer();
    const people = await this.people();
    // Twice, since the groups of earlier checks were closed and their people are free again.
    for (let round = 0; round < 2; round += 1) {
      // Larger sets come into use where groups cannot be closed and the small ones are taken.
      session.choices ??= choices(shuffled(people), minContacts, Math.min(maxContacts, minContacts + 2));
      for (let next = session.choices.next(); next.value; next = session.choices.next()) {
        const choice = next.value.slice(0, Math.max(next.value.length - taken, 1));
        if (fits(choice)) return choice;
      }
      session.choices = undefined;
    }
    notTried('there are too few contacts for that');
  }
}
