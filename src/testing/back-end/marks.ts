import type {
  MarkReadInput, RecordExportInput, RenameConversationInput, SetClosedInput, SetConsentInput, SetFlagsInput, SetTypingInput,
} from '../../contract/types.js';
import {problem} from '../../core/errors.js';
import type {ConversationAction, Id} from '../../core/model.js';
import {actionProblem} from '../../core/policy/membership.js';
import {groupExistsProblem} from '../../core/policy/roster.js';
import {consentProblems, nameProblems} from '../../core/policy/sending.js';
import {canSeeContact, viewerAbilities} from '../../core/policy/visibility.js';
import {exportFormat} from '../../core/history-export.js';
import {cleanName} from '../../core/text.js';
import {addNotice, changed, keyOf, notFound, openGroup, refused, type Payload} from './answers.js';
import {seenConversation, type Asker} from './asker.js';
import {noteConsent} from './consent.js';
import {contactView} from './people-views.js';
import type {ConversationRecord} from './records.js';

/** Never moves backwards; takes the unread mark away. */
export function markRead(asker: Asker, {conversationId, upTo}: MarkReadInput): Payload {
  const {org, viewer} = asker;
  const conversation = seenConversation(asker, conversationId);
  if (!conversation) return refused(notFound(conversationId));
  const {readUpTo, flags, items} = conversation;
  readUpTo.set(viewer.id, Math.max(readUpTo.get(viewer.id) ?? 0, Math.min(upTo, items.last)));
  const marks = flags.get(viewer.id);
  if (marks?.unread) flags.set(viewer.id, {...marks, unread: false});
  org.touch(conversation.id);
  return changed(asker, conversation);
}

/** The viewer's own marks; what is left out stays. Rule ACC-10. */
export function setFlags(asker: Asker, {conversationId, ...wanted}: SetFlagsInput): Payload {
  const {org, viewer} = asker;
  const conversation = seenConversation(asker, conversationId);
  if (!conversation) return refused(notFound(conversationId));
  const before = {muted: false, archived: false, pinned: false, unread: false, ...conversation.flags.get(viewer.id)};
  conversation.flags.set(viewer.id, {
    muted: wanted.muted ?? before.muted,
    archived: wanted.archived ?? before.archived,
    pinned: wanted.pinned ?? before.pinned,
    unread: wanted.unread ?? before.unread,
  });
  org.touch(conversation.id);
  return changed(asker, conversation);
}

/** Rule GRP-13. */
export function renameConversation(asker: Asker, {conversationId, name}: RenameConversationInput): Payload {
  const {org, viewer} = asker;
  return manage(asker, conversationId, 'RENAME', (conversation) => {
    const problems = nameProblems(name, org.policy);
    if (problems.length > 0) return refused(...problems);
    const before = conversation.name;
    conversation.name = cleanName(name ?? '', org.policy.maxNameLength);
    const text = conversation.name === null ? `${viewer.name} took the name away` : `${viewer.name} named the group ${conversation.name}`;
    addNotice(org, conversation, 'RENAMED', {actorId: viewer.id, before, subjects: conversation.name === null ? [] : [conversation.name], text});
    return changed(asker, conversation);
  });
}

/** Rules GRP-02, GRP-04, SND-15. */
export function setClosed(asker: Asker, {conversationId, closed}: SetClosedInput): Payload {
  const {org, viewer} = asker;
  const now = seenConversation(asker, conversationId);
  if (now?.closed === closed) return changed(asker, now);
  return manage(asker, conversationId, closed ? 'CLOSE' : 'REOPEN', (conversation) => {
    const other = closed || conversation.kind === 'TEAM' ? undefined : openGroup(org, keyOf(org, conversation), conversation);
    if (other) return refused(groupExistsProblem(org.facts(other), viewer, org.policy));
    conversation.closed = closed;
    addNotice(org, conversation, closed ? 'CLOSED' : 'REOPENED', {
      actorId: viewer.id, text: `${viewer.name} ${closed ? 'closed' : 'reopened'} the group`,
    });
    return changed(asker, conversation);
  });
}

/** Rule ACC-13. Holds until the widgets' own time runs out, so nothing is kept. */
export function setTyping(asker: Asker, {conversationId, typing}: SetTypingInput): Payload {
  const {org, viewer} = asker;
  if (!seenConversation(asker, conversationId)) return refused(notFound(conversationId));
  org.log.passing({type: 'typing', conversationId, teammateId: viewer.id, typing});
  return {problems: []};
}

/** Rule ACC-06. */
export function recordExport(asker: Asker, {conversationId, format}: RecordExportInput): Payload {
  const {org, viewer} = asker;
  if (!seenConversation(asker, conversationId)) return refused(notFound(conversationId));
  if (!viewerAbilities(viewer, org.policy).includes('VIEW_HISTORY')) return refused(problem('NOT_ALLOWED'));
  org.record(conversationId, viewer.id, 'EXPORTED', null, exportFormat(format));
  return {problems: []};
}

/** Rule DND-06. */
export function setConsent(asker: Asker, {contactId, consent, note}: SetConsentInput): Payload {
  const {org, viewer} = asker;
  const contact = org.contacts.get(contactId);
  if (!contact || contact.deleted || !canSeeContact(contactId, viewer)) return refused(notFound(contactId));
  if (!viewerAbilities(viewer, org.policy).includes('MANAGE_CONSENT')) return refused(problem('NOT_ALLOWED'));
  const problems = consentProblems({...contact, consent: org.consentOf(contact)}, consent, note);
  if (problems.length > 0) return refused(...problems);

  const dnd = consent === 'DND';
  if (contact.dnd !== dnd) {
    contact.dnd = dnd;
    noteConsent(org, contact.phones.map(({phone}) => phone), dnd, contact.name, viewer.id, note);
  }
  return {contact: contactView(asker, contact), problems: []};
}

function manage(asker: Asker, id: Id, action: ConversationAction, task: (conversation: ConversationRecord) => Payload): Payload {
  const {org, viewer} = asker;
  const conversation = seenConversation(asker, id);
  const denied = conversation && actionProblem(action, org.facts(conversation), viewer, org.policy);
  if (!conversation) return refused(notFound(id));
  if (denied) org.record(id, viewer.id, 'DENIED', null, action);
  return denied ? refused(denied) : task(conversation);
}
