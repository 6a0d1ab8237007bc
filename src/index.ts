/**
 * Classes, events and errors. Importing this registers no tag and touches no page, so it is safe on a server; `define/<tag>.js`
 * registers a tag with everything it needs.
 */
export {GroupAttachmentViewer} from './elements/attachment/group-attachment-viewer.js';
export {GroupAttachment} from './elements/attachment/group-attachment.js';
export {GroupChat} from './elements/chat/group-chat.js';
export {GroupComposer} from './elements/composer/group-composer.js';
export {GroupCreate} from './elements/create/group-create.js';
export {GroupChatDetails} from './elements/details/group-chat-details.js';
export {GroupChatLauncher} from './elements/launcher/group-chat-launcher.js';
export {GroupChatList} from './elements/list/group-chat-list.js';
export {GroupMessageSearch} from './elements/list/group-message-search.js';
export {GroupParticipants} from './elements/participants/group-participants.js';
export {ParticipantPicker} from './elements/participants/participant-picker.js';
export {GroupChatProvider} from './elements/provider/group-chat-provider.js';
export {GroupConnectionStatus} from './elements/provider/group-connection-status.js';
export {GroupNotifications} from './elements/provider/group-notifications.js';
export {GroupUnreadBadge} from './elements/provider/group-unread-badge.js';
export {GroupChatThread} from './elements/thread/group-chat-thread.js';
export {GroupDeliveryStatus} from './elements/thread/group-delivery-status.js';
export {GroupMessage} from './elements/thread/group-message.js';
export {chatContext, settingsContext, type ChatSettings, type ResolvedContact} from './elements/shared/context.js';
export * from './elements/shared/events.js';

export {
  GroupChatError, problem, problemCodes, type ClientCode, type ErrorCode, type Outcome, type Problem, type ProblemCode,
} from './core/errors.js';
export type * from './core/model.js';
export {setStoreFactory} from './core/ports.js';
export type * from './core/ports.js';
export {initialState, listKey} from './core/state.js';
export type * from './core/state.js';
export {registerLocale} from './i18n/register.js';
export type {Strings, Text} from './i18n/strings.js';
export {tokens, type Token} from './theme/tokens.js';
