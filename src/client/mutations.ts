import {
  AddTeammates, CreateConversation, RecordExport, RemoveTeammate, RenameConversation, RetryMessage, SetClosed, SetConsent, SetContacts, SetFlags,
} from '../contract/documents.js';
import type {Action} from '../core/actions.js';
import type {Outcome} from '../core/errors.js';
import type {Contact, Conversation} from '../core/model.js';
import type {ChatStore, TransportOperation} from '../core/ports.js';
import {nullable, number, problems, type RawProblem} from './decode.js';
import {contact, conversation, flags, type RawConversation} from './decode-conversation.js';
import {item, type RawItem} from './decode-items.js';
import {fault} from './faults.js';
import {uuid} from './ids.js';
import type {Session} from './session.js';

type Mutations = Pick<
  ChatStore,
  'createConversation' | 'setContacts' | 'addTeammates' | 'removeTeammate' | 'rename' | 'setClosed' | 'setFlags' | 'setConsent' | 'recordExport' | 'retryMessage'
>;

interface Payload {
  readonly problems: readonly RawProblem[];
}

/** What changes a conversation. A refusal is an Outcome; only an unknown outcome or a fault is thrown. */
export function mutations({read}: Session): Mutations {
  /** Sends, and answers the problems or what the payload holds. */
  const mutate = <Result, Variables, Found extends Payload, Value>(
    operation: TransportOperation<Result, Variables>,
    variables: Variables,
    payloadOf: (result: Result) => Found,
    valueOf: (payload: Found) => Value,
    actions: (value: Value) => readonly Action[] = () => [],
  ): Promise<Outcome<Value>> =>
    read(
      operation,
      variables,
      (result): Outcome<Value> => {
        const payload = payloadOf(result);
        const found = problems(payload.problems);
        return found.length > 0 ? {ok: false, problems: found} : {ok: true, value: valueOf(payload)};
      },
      (outcome) => (outcome.ok ? actions(outcome.value) : []),
    );

  const changed = (value: Conversation): readonly Action[] => [{type: 'conversation', conversation: value}];
  const required = ({conversation: raw}: {conversation: RawConversation | null}): Conversation => {
    if (!raw) throw fault('BAD_RESPONSE', 'Neither a conversation nor a problem');
    return conversation(raw);
  };

  return {
    createConversation({contacts = [], teammateIds = [], ...input}) {
      return mutate(
        CreateConversation,
        {input: {...input, contacts: [...contacts], teammateIds: [...teammateIds]}},
        ({createConversation}) => createConversation,
        (payload) => ({conversation: required(payload), existed: payload.existed}),
        ({conversation: made}) => changed(made),
      );
    },
    setContacts: (conversationId, contacts, expectPhones) =>
      mutate(
        SetContacts,
        {input: {conversationId, contacts: [...contacts], expectPhones: [...expectPhones]}},
        ({setContacts}) => setContacts,
        (payload) => required(payload),
        changed,
      ),
    addTeammates: (conversationId, teammateIds) =>
      mutate(
        AddTeammates,
        {input: {conversationId, teammateIds: [...teammateIds]}},
        ({addTeammates}) => addTeammates,
        (payload) => required(payload),
        changed,
      ),
    removeTeammate: (conversationId, teammateId) =>
      mutate(
        RemoveTeammate,
        {input: {conversationId, teammateId}},
        ({removeTeammate}) => removeTeammate,
        // Null for somebody who removed themselves: the event that it is gone follows.
        (payload) => nullable(payload.conversation, conversation) ?? undefined,
        (value) => (value ? changed(value) : []),
      ),
    rename: (conversationId, name) =>
      mutate(
        RenameConversation,
        {input: {conversationId, name}},
        ({renameConversation}) => renameConversation,
        (payload) => required(payload),
        changed,
      ),
    setClosed: (conversationId, closed) =>
      mutate(SetClosed, {input: {conversationId, closed}}, ({setClosed}) => setClosed, (payload) => required(payload), changed),
    async setFlags(conversationId, input) {
      const outcome = await mutate(
        SetFlags,
        {input: {conversationId, ...input}},
        ({setFlags}) => setFlags,
        ({conversation: raw}) => nullable(raw, (one) => ({unreadCount: number(one.unreadCount), flags: nullable(one.flags, flags)})),
        (part) => (part ? [{type: 'conversation-part', id: conversationId, part}] : []),
      );
      return outcome.ok ? {ok: true, value: undefined} : outcome;
    },
    setConsent: (contactId, consent, note) =>
      mutate(
        SetConsent,
        {input: {contactId, consent, note}},
        ({setConsent}) => setConsent,
        ({contact: raw}): Contact => {
          if (!raw) throw fault('BAD_RESPONSE', 'Neither a contact nor a problem');
          return contact(raw);
        },
      ),
    recordExport: (conversationId, format) =>
      mutate(RecordExport, {input: {conversationId, format}}, ({recordExport}) => recordExport, () => undefined),
    async retryMessage(messageId) {
      const outcome = await mutate(
        RetryMessage,
        {input: {idempotencyKey: uuid(), messageId}},
        ({retryMessage}) => retryMessage,
        ({message}) => nullable(message as RawItem | null, item),
        (sent) => (sent ? [{type: 'event', event: {type: 'item', item: sent}}] : []),
      );
      return outcome.ok ? {ok: true, value: undefined} : outcome;
    },
  };
}
