import type {ContactMember, Conversation, Viewer} from '../../core/model.js';
import {phonesOf} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {GroupChatError, Outcome} from '../../core/errors.js';
import type {panels} from '../../i18n/en/panels.js';
import {ContactOpenEvent, ConversationSelectEvent, DetailsOpenEvent, DirectRequestEvent, GroupStartEvent} from '../shared/events.js';
import type {Localize} from '../shared/localize.js';
import {newGroupFrom} from '../shared/new-group.js';
import {failureText, problemText} from '../shared/problem-text.js';
import type {BlockedActions} from './blocked-panel.js';
import type {Blockage} from './sending-state.js';

/** What a way on needs to know. */
export interface Blocked {
  readonly conversation: Conversation;
  readonly viewer: Viewer;
  readonly blockage: Blockage;
  readonly chat: ChatStore | undefined;
  readonly words: Localize<typeof panels>;
  readonly draft: string;
  readonly onNote: () => void;
  readonly onFailure: (text: string) => void;
  readonly report: (cause: unknown) => GroupChatError;
}

/** The ways on from a blocked conversation: wishes for the host, and what the store can do. Rules DND-08, MEM-06, SND-15. */
export function blockedActions(host: HTMLElement, given: Blocked): BlockedActions {
  const {conversation, viewer, blockage, chat, words, draft, onNote, onFailure, report} = given;

  const change = async (ask: (store: ChatStore) => Promise<Outcome<unknown>>) => {
    if (!chat) return;
    try {
      const outcome = await ask(chat);
      const [first] = outcome.ok ? [] : outcome.problems;
      onFailure(first ? problemText(words, first) : '');
    } catch (cause) {
      onFailure(failureText(words, report(cause)));
    }
  };
  const start = (without: readonly ContactMember[]) =>
    host.dispatchEvent(new GroupStartEvent({...newGroupFrom(conversation, viewer, {without}), ...(draft === '' ? {} : {draft})}));

  return {
    onNewWithout: () => start(blockage.inTheWay),
    onNewFromThis: () => start([]),
    onRemove: () => void change((store) => {
      const staying = blockage.staying.flatMap(({contactId, phone}) => (contactId && phone ? [{contactId, phone}] : []));
      return store.setContacts(conversation.id, staying, phonesOf(conversation));
    }),
    onDirect: ({contactId, phone}) => {
      if (phone) host.dispatchEvent(new DirectRequestEvent({contactId, phone, fromId: conversation.from?.id ?? null}));
    },
    onOpenRecord: ({contactId, id}) => {
      if (contactId) host.dispatchEvent(new ContactOpenEvent({contactId, memberId: id}));
    },
    onReopen: () => void change((store) => store.setClosed(conversation.id, false)),
    onAddPeople: () => host.dispatchEvent(new DetailsOpenEvent({conversationId: conversation.id, section: 'participants'})),
    onOpenSuccessor: () => {
      if (conversation.successorId) host.dispatchEvent(new ConversationSelectEvent({conversationId: conversation.successorId}));
    },
    onWriteNote: onNote,
    onFailure,
  };
}
