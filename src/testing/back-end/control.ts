import {problem} from '../../core/errors.js';
import type {Consent, Id} from '../../core/model.js';
import type {Carrier, HandsetMessage, PhoneBehaviour} from './carrier.js';
import {noteConsent} from './consent.js';
import {receive} from './inbound.js';
import {nextItem} from './answers.js';
import type {MediaFile} from './media.js';
import type {Fault, Network} from './network.js';
import type {Organisation} from './organisation.js';
import {problemViews} from './people-views.js';
import type {MessageRecord} from './item-records.js';
import type {ContactRecord, NumberRecord, TeammateRecord} from './records.js';
import type {Roots} from './roots.js';
import type {Sessions} from './sessions.js';

/** A simulated handset. */
export interface Phone {
  /** Sends to this set of numbers, the business number among them. */
  send(message: {readonly to: readonly string[]; readonly body: string; readonly media?: readonly MediaFile[]}): void;
  /** Answers to everybody in the last message it got. */
  reply(body: string, media?: readonly MediaFile[]): void;
  /** What it shows, oldest first. */
  messages(): readonly HandsetMessage[];
  behaviour(behaviour: PhoneBehaviour): void;
}

/** What other people, the network and the carrier do; the page under test sees only the consequences. */
export interface Control {
  /** `silently`: sockets stay open but nothing comes any more. */
  cutNetwork(options?: {readonly silently?: boolean}): void;
  restoreNetwork(): void;
  /** Drops the sockets once; new ones get through. */
  dropSockets(): void;
  /** Lets the next requests fail; `operation`, such as SendMessage, waits for that one. */
  failNext(fault: Fault, times?: number, operation?: string): void;
  /** Every way takes so many milliseconds from now on. */
  slow(ms: number): void;
  phone(e164: string): Phone;
  /** As if the person had sent STOP. */
  optOut(contactId: Id): void;
  setConsent(contactId: Id, consent: Exclude<Consent, 'OPTED_OUT'>): void;
  changeContact(contactId: Id, change: Partial<Pick<ContactRecord, 'name' | 'phones' | 'deleted'>>): void;
  changeNumber(numberId: Id, change: Partial<Pick<NumberRecord, 'enabled' | 'incapable'>>): void;
  /** `active: false` also signs them out, for good. */
  changeTeammate(teammateId: Id, change: Partial<Omit<TeammateRecord, 'id'>>): void;
  /** What a colleague does meanwhile. */
  as(teammateId: Id): Colleague;
  addTeammate(conversationId: Id, teammateId: Id, byId?: Id): void;
  removeTeammate(conversationId: Id, teammateId: Id, byId?: Id): void;
  /** Ends the tokens of a teammate and closes their sockets; a new token works again. */
  revokeToken(teammateId: Id): void;
  /** Moves every message under way one step on; for `deliveries: 'by hand'`. */
  advanceDelivery(): void;
  /** Makes so many messages arrive in a thread at once. */
  receiveMany(conversationId: Id, count: number): void;
  /** Forgets the event log: everybody is told to read again. */
  resync(): void;
  /** Open event streams; 0 once every element is gone. */
  readonly streamCount: number;
}

export interface Colleague {
  send(conversationId: Id, body: string): void;
  note(conversationId: Id, body: string, mentionIds?: Id[]): void;
  rename(conversationId: Id, name: string | null): void;
  setClosed(conversationId: Id, closed: boolean): void;
  setTyping(conversationId: Id, typing: boolean): void;
  markRead(conversationId: Id, upTo: number): void;
  addTeammate(conversationId: Id, teammateId: Id): void;
  removeTeammate(conversationId: Id, teammateId: Id): void;
}

interface Parts {
  readonly org: Organisation;
  readonly carrier: Carrier;
  readonly network: Network;
  readonly sessions: Sessions;
  readonly rootsOf: (asker: {readonly org: Organisation; readonly viewer: TeammateRecord}) => Roots;
}

export function controlOf({org, carrier, network, sessions, rootsOf}: Parts): Control {
  let keys = 0;
  const find = <Value>(table: ReadonlyMap<Id, Value>, id: Id) => {
    const found = table.get(id);
    if (found === undefined) throw new RangeError(`There is no ${id} in this scenario`);
    return found;
  };
  const adminId = () => [...org.teammates.values()].find(({role}) => role === 'ADMIN')?.id ?? '';

  const control: Control = {
    cutNetwork: (options) => network.cut(options),
    restoreNetwork: () => network.restore(),
    dropSockets: () => network.dropSockets(),
    failNext: (fault, times = 1, operation) => network.fail(fault, times, operation),
    slow: (ms) => {
      network.latency = ms;
    },

    phone: (e164) => ({
      send: ({to, body, media = []}) => receive(org, carrier, {from: e164, to, body, media}),
      reply: (body, media = []) => {
        const last = carrier.messagesOn(e164).at(-1);
        if (!last) throw new RangeError(`${e164} has got no message to reply to`);
        const to = [...new Set([last.from, ...last.to])].filter((phone) => phone !== e164);
        receive(org, carrier, {from: e164, to, body, media});
      },
      messages: () => carrier.messagesOn(e164),
      behaviour: (behaviour) => carrier.behave(e164, behaviour),
    }),

    optOut: (contactId) => {
      const {name, phones} = find(org.contacts, contactId);
      org.change(() => {
        for (const {phone} of phones) org.optedOut.add(phone);
        noteConsent(org, phones.map(({phone}) => phone), true, name, null, null);
      });
    },
    setConsent: (contactId, consent) => {
      const contact = find(org.contacts, contactId);
      org.change(() => {
        contact.dnd = consent === 'DND';
        noteConsent(org, contact.phones.map(({phone}) => phone), contact.dnd, contact.name, null, null);
      });
    },
    changeContact: (contactId, change) => org.change(() => {
      const contact = Object.assign(find(org.contacts, contactId), change);
      for (const {id, members} of org.conversations.values()) {
        const concerned = members.some((member) => member.contactId === contactId || contact.phones.some(({phone}) => phone === member.phone));
        if (concerned) org.touch(id);
      }
    }),
    changeNumber: (numberId, change) => org.change(() => {
      org.numbers.set(numberId, {...find(org.numbers, numberId), ...change});
      for (const conversation of org.conversations.values()) if (conversation.numberId === numberId) org.touch(conversation.id);
      for (const id of org.teammates.keys()) org.touchViewer(id);
    }),
    changeTeammate: (teammateId, change) => org.change(() => {
      Object.assign(find(org.teammates, teammateId), change);
      org.touchAccess();
      if (change.active === false) sessions.revoke(teammateId);
      org.touchViewer(teammateId);
      for (const conversation of org.conversations.values()) if (conversation.teammates.has(teammateId)) org.touch(conversation.id);
    }),

    as: (teammateId) => {
      const {mutation} = rootsOf({org, viewer: find(org.teammates, teammateId)});
      const idempotencyKey = () => `${teammateId}-${String((keys += 1))}`;
      const ask = (payload: {readonly problems: readonly unknown[]}) => {
        if (payload.problems.length > 0) throw new Error(`Refused: ${JSON.stringify(payload.problems)}`);
      };
      return {
        send: (conversationId, body) => {
          const expectPhones = find(org.conversations, conversationId).members.flatMap(({phone}) => phone ?? []);
          ask(mutation.sendMessage({input: {idempotencyKey: idempotencyKey(), conversationId, body, expectPhones}}));
        },
        note: (conversationId, body, mentionIds = []) =>
          ask(mutation.addNote({input: {idempotencyKey: idempotencyKey(), conversationId, body, mentionIds}})),
        rename: (conversationId, name) => ask(mutation.renameConversation({input: {conversationId, name}})),
        setClosed: (conversationId, closed) => ask(mutation.setClosed({input: {conversationId, closed}})),
        setTyping: (conversationId, typing) => ask(mutation.setTyping({input: {conversationId, typing}})),
        markRead: (conversationId, upTo) => ask(mutation.markRead({input: {conversationId, upTo}})),
        addTeammate: (conversationId, id) => ask(mutation.addTeammates({input: {conversationId, teammateIds: [id]}})),
        removeTeammate: (conversationId, id) => ask(mutation.removeTeammate({input: {conversationId, teammateId: id}})),
      };
    },
    addTeammate: (conversationId, teammateId, byId = adminId()) => control.as(byId).addTeammate(conversationId, teammateId),
    removeTeammate: (conversationId, teammateId, byId = adminId()) => control.as(byId).removeTeammate(conversationId, teammateId),
    revokeToken: (teammateId) => sessions.revoke(teammateId),
    advanceDelivery: () => carrier.advance(),

    receiveMany: (conversationId, count) => {
      const conversation = find(org.conversations, conversationId);
      const members = conversation.members.filter(({phone}) => phone !== null);
      org.change(() => {
        for (let n = 0; n < count; n += 1) {
          const item = nextItem(org, conversation);
          const author = {memberId: members[n % members.length]?.id ?? ''};
          org.add<MessageRecord>({
            ...item, type: 'message', author, body: `Message ${String(item.sequence)}`, attachmentIds: [], sentAt: item.createdAt, deliveries: [],
            problems: [], reactions: [], reactionText: null, idempotencyKey: null,
          });
        }
      });
    },
    resync: () => org.log.forget(),
    get streamCount() { return org.log.listenerCount; },
  };
  return control;
}

/** The refusal that was ordered for this mutation, as its payload. */
export function orderedRefusal(network: Network, mutation: string) {
  const code = network.takeProblem(mutation);
  return code && {problems: problemViews([problem(code)])};
}
