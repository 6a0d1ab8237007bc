import type {Outcome} from '../../../src/core/errors.js';
import {addNote, type NoteInput} from '../domain/add-note.js';
import {setConsent} from '../domain/consent.js';
import {createConversation, type CreateInput} from '../domain/create-conversation.js';
import {createUpload, type UploadInput} from '../domain/create-upload.js';
import {recordExport} from '../domain/record-export.js';
import {markRead, setFlags, type FlagsInput} from '../domain/reading-marks.js';
import {retryMessage} from '../domain/retry-message.js';
import {sendMessage, type SendInput, type Sent} from '../domain/send-message.js';
import {setContacts, type SetContactsInput} from '../domain/set-contacts.js';
import {renameConversation, setClosed} from '../domain/settings.js';
import {addTeammates, removeTeammate} from '../domain/team.js';
import {setTyping} from '../domain/typing.js';
import {conversationView, visibleItemView} from '../views/conversations.js';
import {contactView} from '../views/people.js';
import {problemViews} from '../views/problems.js';
import {freshScope, sessionOf, type Context} from './context.js';

interface Input<Value> {
  readonly input: Value;
}

/** A mutation whose payload is a conversation and problems. */
function onConversation<Value>(run: (app: Context['app'], session: ReturnType<typeof sessionOf>, input: Value) => Promise<Outcome<string>>) {
  return async (_: unknown, {input}: Input<Value>, context: Context) => {
    const outcome = await run(context.app, sessionOf(context), input);
    if (!outcome.ok) return refused(outcome);
    return {conversation: await conversationView(await freshScope(context), outcome.value) ?? null, problems: []};
  };
}

/** A mutation whose payload is a message, its conversation, and problems. */
function onMessage<Value>(run: (app: Context['app'], session: ReturnType<typeof sessionOf>, input: Value) => Promise<Outcome<Sent>>) {
  return async (_: unknown, {input}: Input<Value>, context: Context) => {
    const outcome = await run(context.app, sessionOf(context), input);
    if (!outcome.ok) return refused(outcome);
    const scope = await freshScope(context);
    const {itemId, conversationId} = outcome.value;
    return {message: await visibleItemView(scope, conversationId, itemId) ?? null, conversation: () => conversationView(scope, conversationId), problems: []};
  };
}

/** Resolvers of the contract's Mutation, by field. A refusal is data; only faults are errors. */
export const mutations = {
  async createConversation(_: unknown, {input}: Input<CreateInput>, context: Context) {
    const outcome = await createConversation(context.app, sessionOf(context), input);
    if (!outcome.ok) return {...refused(outcome), existed: false};
    const {conversationId, existed} = outcome.value;
    return {conversation: await conversationView(await freshScope(context), conversationId) ?? null, existed, problems: []};
  },

  setContacts: onConversation<SetContactsInput>(setContacts),
  markRead: onConversation<{conversationId: string; upTo: number}>(markRead),
  addTeammates: onConversation<{conversationId: string; teammateIds: readonly string[]}>(addTeammates),
  removeTeammate: onConversation<{conversationId: string; teammateId: string}>(removeTeammate),
  setClosed: onConversation<{conversationId: string; closed: boolean}>(setClosed),
  renameConversation: onConversation<{conversationId: string; name?: string | null}>(renameConversation),
  setFlags: onConversation<FlagsInput>(setFlags),
  sendMessage: onMessage<SendInput>(sendMessage),
  retryMessage: onMessage<{idempotencyKey: string; messageId: string}>(retryMessage),

  async addNote(_: unknown, {input}: Input<NoteInput>, context: Context) {
    const outcome = await addNote(context.app, sessionOf(context), input);
    if (!outcome.ok) return refused(outcome);
    const {itemId, conversationId} = outcome.value;
    return {note: await visibleItemView(await freshScope(context), conversationId, itemId) ?? null, problems: []};
  },

  async createUpload(_: unknown, {input}: Input<UploadInput>, context: Context) {
    const outcome = await createUpload(context.app, sessionOf(context), input);
    return outcome.ok ? {upload: outcome.value, problems: []} : refused(outcome);
  },

  async setTyping(_: unknown, {input}: Input<{conversationId: string; typing: boolean}>, context: Context) {
    const outcome = await setTyping(context.app, sessionOf(context), input);
    return {problems: outcome.ok ? [] : problemViews(outcome.problems)};
  },

  async recordExport(_: unknown, {input}: Input<{conversationId: string; format: string}>, context: Context) {
    const outcome = await recordExport(context.app, sessionOf(context), input);
    return {problems: outcome.ok ? [] : problemViews(outcome.problems)};
  },

  async setConsent(_: unknown, {input}: Input<{contactId: string; consent: 'OK' | 'DND' | 'OPTED_OUT'; note: string}>, context: Context) {
    const outcome = await setConsent(context.app, sessionOf(context), input);
    if (!outcome.ok) return refused(outcome);
    const scope = await freshScope(context);
    const record = scope.directory.contacts.records.get(outcome.value);
    return {contact: record ? contactView(scope, record) : null, problems: []};
  },
};

function refused({problems}: Extract<Outcome<unknown>, {ok: false}>) {
  return {problems: problemViews(problems)};
}
