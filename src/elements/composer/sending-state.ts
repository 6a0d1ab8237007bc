import {problem, type Problem} from '../../core/errors.js';
import type {AttachmentPolicy, ContactMember, Conversation, Viewer} from '../../core/model.js';
import {noteProblems, textProblems} from '../../core/policy/sending.js';
import type {Pending} from '../../core/state.js';
import {subjectsOf} from '../shared/new-group.js';
import type {Mode} from './draft-controller.js';

/** What stops texts to a group, and what can be done about it. */
export interface Blockage {
  readonly problems: readonly Problem[];
  /** Those who opted out or are not to be disturbed. */
  readonly silent: readonly ContactMember[];
  /** Silent ones and addresses that are no phones: without them a new group could be written to. */
  readonly inTheWay: readonly ContactMember[];
  readonly staying: readonly ContactMember[];
  readonly canStartWithout: boolean;
  readonly canStartAnew: boolean;
  readonly canRemove: boolean;
  /** The one who is left of a group of two: a group of one is no group. */
  readonly alone: ContactMember | undefined;
}

/** Another number would do. */
const ofNumber: readonly Problem['code'][] = ['NUMBER_DISABLED', 'NUMBER_NOT_CAPABLE', 'NUMBER_ACCESS_REVOKED'];

/** Why nothing can be sent; undefined when it can. Rules DND-08, SND-14, SND-15, INB-04, INB-06. */
export function blockageOf(conversation: Conversation, viewer: Viewer): Blockage | undefined {
  const {problems, viewerCan, contacts, contactsLocked} = conversation;
  if (problems.length === 0 && viewerCan.includes('SEND')) return undefined;

  const about = (code: Problem['code']) => problems.filter((one) => one.code === code).flatMap(({subjectIds}) => subjectsOf(conversation, subjectIds));
  const silent = unique([...about('CONTACT_DND'), ...contacts.filter(({consent}) => consent !== 'OK')]);
  const others = unique([...about('NON_PHONE_MEMBER'), ...contacts.filter(({kind}) => kind === 'OTHER')]);
  const inTheWay = unique([...silent, ...others]);
  const staying = contacts.filter((member) => !inTheWay.includes(member) && member.kind !== 'BUSINESS');
  const canStart = viewer.can.includes('CREATE_GROUP') && conversation.kind === 'CONTACTS';
  const isNumber = problems.some(({code}) => ofNumber.includes(code)) && viewer.sendingNumbers.some((one) => one.problems.length === 0);
  return {
    problems,
    silent,
    inTheWay,
    staying,
    canStartWithout: canStart && inTheWay.length > 0 && staying.length >= viewer.policy.minContacts,
    canStartAnew: canStart && inTheWay.length === 0 && (isNumber || problems.some(({code}) => code === 'TOO_MANY_CONTACTS')),
    canRemove: !contactsLocked && viewerCan.includes('EDIT_CONTACTS') && inTheWay.length > 0 && staying.length >= viewer.policy.minContacts,
    alone: inTheWay.length > 0 && staying.length === 1 ? staying[0] : undefined,
  };
}

export function canNote(conversation: Conversation | undefined, viewer: Viewer | undefined): boolean {
  return (viewer?.capabilities.includes('NOTES') ?? false) && (conversation?.viewerCan.includes('NOTE') ?? false);
}

/** What may be attached; null for a note, and where the back end takes no files. */
export function attachmentPolicyOf(mode: Mode, viewer: Viewer | undefined): AttachmentPolicy | null {
  return mode === 'sms' && viewer?.capabilities.includes('ATTACHMENTS') ? viewer.policy.attachments : null;
}

/** Everything known here that stops this from being sent; the server looks again. Rules SND-01, SND-02, MEM-05, ATT-02. */
export function refusalsOf({mode, text, files, wrongFiles, hasChanged, conversation, viewer}: {
  readonly mode: Mode;
  readonly text: string;
  readonly files: readonly File[];
  /** What is known to be wrong with them. */
  readonly wrongFiles: readonly Problem[];
  readonly hasChanged: boolean;
  readonly conversation: Conversation;
  readonly viewer: Viewer;
}): readonly Problem[] {
  if (mode === 'note') return noteProblems({body: text}, viewer.policy);
  const blocked = blockageOf(conversation, viewer);
  if (blocked) return blocked.problems.length > 0 ? blocked.problems : [problem('NOT_ALLOWED')];
  if (hasChanged) return [problem('RECIPIENTS_CHANGED')];
  return [...textProblems(text, viewer.policy, {isAlone: files.length === 0}), ...wrongFiles];
}

/** A message that came back because the people changed after it was written: it waits for somebody to look. Rule MEM-05. */
export function awaitingReview(pending: readonly Pending[], conversationId: string | undefined): Pending | undefined {
  return pending.find((one) => one.conversationId === conversationId && one.kind === 'message' && one.state === 'failed' && isChanged(one));
}

/** Whether what the first message does is to be said: until it has locked the list, or is on its way. Rule GRP-17. */
export function hasReview({kind, contactsLocked}: Conversation, isUnderWay = false): boolean {
  return kind === 'CONTACTS' && !contactsLocked && !isUnderWay;
}

/** Whether a message has been given to the outbox and not come back. */
export function isUnderWay(pending: readonly Pending[], conversationId: string | undefined): boolean {
  return pending.some((one) => one.conversationId === conversationId && one.kind === 'message' && one.state !== 'failed');
}

/** Whether a thread stands above it, which says itself that the conversation cannot be loaded. */
export function isInThread(composer: Node): boolean {
  const root = composer.getRootNode();
  return root instanceof ShadowRoot && root.host.localName === 'group-chat-thread';
}

const isChanged = ({error, problems}: Pending) =>
  error?.code === 'RECIPIENTS_CHANGED' || problems.some(({code}) => code === 'RECIPIENTS_CHANGED');

function unique<One>(list: readonly One[]): readonly One[] {
  return [...new Set(list)];
}
