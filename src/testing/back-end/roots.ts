import type {
  AddNoteInput, AddTeammatesInput, CreateConversationInput, CreateUploadInput, MarkReadInput, RecordExportInput, RemoveTeammateInput, RenameConversationInput,
  RetryMessageInput, SendMessageInput, SetClosedInput, SetConsentInput, SetContactsInput, SetFlagsInput, SetTypingInput,
} from '../../contract/types.js';
import type {Asker} from './asker.js';
import type {Payload} from './answers.js';
import type {Carrier} from './carrier.js';
import {createConversation, setContacts} from './create.js';
import {EventStream} from './event-stream.js';
import {markRead, recordExport, renameConversation, setClosed, setConsent, setFlags, setTyping} from './marks.js';
import {queries} from './queries.js';
import {addNote, retryMessage, sendMessage} from './send.js';
import {addTeammates, removeTeammate} from './team.js';
import {createUpload} from './uploads.js';

interface Surroundings {
  readonly carrier: Carrier;
  readonly uploadsUrl: string;
  /** Milliseconds between frames when nothing happens. */
  readonly heartbeat: number;
  /** Asked before each mutation: a refusal that a test ordered. */
  readonly refusal: (mutation: string) => Payload | undefined;
}

interface Input<Value> {
  readonly input: Value;
}

/** The root values of GraphQL's three operations for one asker. */
export function rootsFor(asker: Asker, {carrier, uploadsUrl, heartbeat, refusal}: Surroundings) {
  const {org} = asker;
  const mutation = <Value>(name: string, task: (input: Value) => Payload) => ({input}: Input<Value>) =>
    ({existed: false, ...(refusal(name) ?? org.change(() => task(input)))});

  return {
    query: queries(asker),
    mutation: {
      createConversation: mutation('createConversation', (input: CreateConversationInput) => createConversation(asker, input)),
      setContacts: mutation('setContacts', (input: SetContactsInput) => setContacts(asker, input)),
      sendMessage: mutation('sendMessage', (input: SendMessageInput) => sendMessage(asker, carrier, input)),
      markRead: mutation('markRead', (input: MarkReadInput) => markRead(asker, input)),
      addTeammates: mutation('addTeammates', (input: AddTeammatesInput) => addTeammates(asker, input)),
      removeTeammate: mutation('removeTeammate', (input: RemoveTeammateInput) => removeTeammate(asker, input)),
      addNote: mutation('addNote', (input: AddNoteInput) => addNote(asker, input)),
      setClosed: mutation('setClosed', (input: SetClosedInput) => setClosed(asker, input)),
      renameConversation: mutation('renameConversation', (input: RenameConversationInput) => renameConversation(asker, input)),
      setFlags: mutation('setFlags', (input: SetFlagsInput) => setFlags(asker, input)),
      createUpload: mutation('createUpload', (input: CreateUploadInput) => createUpload(asker, uploadsUrl, input)),
      retryMessage: mutation('retryMessage', (input: RetryMessageInput) => retryMessage(asker, carrier, input)),
      setTyping: mutation('setTyping', (input: SetTypingInput) => setTyping(asker, input)),
      setConsent: mutation('setConsent', (input: SetConsentInput) => setConsent(asker, input)),
      recordExport: mutation('recordExport', (input: RecordExportInput) => recordExport(asker, input)),
    },
    subscription: {
      events: ({after}: {readonly after?: string | null}) => new EventStream(asker, after, heartbeat),
    },
  };
}

export type Roots = ReturnType<typeof rootsFor>;
