import type {Problem} from '../../core/errors.js';
import type {ContactMember, Delivery, Id, Message} from '../../core/model.js';
import {retryProblem} from '../../core/policy/delivery.js';
import type {Pending} from '../../core/state.js';
import {mayShrink} from '../shared/media-type.js';
import {memberName} from '../shared/people.js';
import {errorText, problemText, subjectNames} from '../shared/problem-text.js';
import {formatTime} from '../shared/format.js';
import type {ThreadWords} from './words.js';

export type Tone = 'quiet' | 'danger';

export interface Status {
  readonly text: string;
  readonly tone: Tone;
}

const quiet = (text: string): Status => ({text, tone: 'quiet'});
const danger = (text: string): Status => ({text, tone: 'danger'});

const shortReasons = ['CONTACT_DND', 'NOT_TEXTABLE', 'UNREACHABLE', 'ATTACHMENT_TOO_LARGE', 'CARRIER_REJECTED'] as const;

/** A few words where there are some, else the whole sentence. */
function shortReason(words: ThreadWords, problem: Problem): string {
  if (problem.params.reason === 'LANDLINE') return words.t('reason.LANDLINE');
  if (isDoNotDisturb(problem)) return words.t('reason.DND');
  const code = shortReasons.find((one) => one === problem.code);
  return code ? words.t(`reason.${code}`) : problemText(words, problem);
}

const isDoNotDisturb = ({code, params}: Problem): boolean => code === 'CONTACT_DND' && params.reason === 'DND';

/** Why nobody got it: with one who is not to be texted, the others are not either. Rules SND-05, DND-12. */
function withheld(words: ThreadWords, problem: Problem, contacts: readonly ContactMember[]): Status | undefined {
  if (problem.code !== 'CONTACT_DND') return undefined;
  const name = subjectNames(words, problem, {contacts, teammates: []}) ?? problem.params.name;
  return name ? danger(words.t(isDoNotDisturb(problem) ? 'message.withheldDnd' : 'message.withheld', name)) : undefined;
}

const isForAnother = ({subjectIds}: Problem, memberId: Id, contacts: readonly ContactMember[]): boolean => {
  const contactId = contacts.find(({id}) => id === memberId)?.contactId;
  return subjectIds.length > 0 && !subjectIds.some((id) => id === memberId || id === contactId);
};

export const hasFailed = ({status, deliveries}: Pick<Message, 'status' | 'deliveries'>): boolean =>
  status === 'FAILED' || deliveries.some((one) => one.status === 'FAILED');

/** Nobody has it, or nobody can say: only then it may go out again, to all. Rules SND-06, SND-11. */
export const canSendAgain = ({id, status, deliveries}: Pick<Message, 'id' | 'status' | 'deliveries'>): boolean =>
  deliveries.length > 0 ? retryProblem({id, deliveries}) === undefined : status === 'FAILED';

/** Whether its files were more than a carrier takes. */
export const isTooLarge = ({problems, deliveries}: Pick<Message, 'problems' | 'deliveries'>): boolean =>
  [...problems, ...deliveries.map(({problem}) => problem)].some((one) => one?.code === 'ATTACHMENT_TOO_LARGE');

/** Whether a refused message would be taken if its photos were smaller. */
export const needsShrinking = ({state, problems, error, files}: Pending): boolean =>
  state === 'failed' && files.some(({contentType}) => mayShrink(contentType))
  && (error?.code === 'ATTACHMENT_TOO_LARGE' || problems.some(({code}) => code === 'ATTACHMENT_TOO_LARGE'));

/** One line over all recipients. "Read" does not exist, and what is not confirmed is never called delivered. Rule SND-08. */
export function messageStatus(words: ThreadWords, message: Message, contacts: readonly ContactMember[]): Status | undefined {
  const {t} = words;
  const {status, deliveries, problems} = message;
  const all = deliveries.length;
  const delivered = deliveries.filter((one) => one.status === 'DELIVERED').length;
  const failed = deliveries.filter((one) => one.status === 'FAILED');
  const [only] = failed;
  if (status === 'RECEIVED') return undefined;
  if (only && failed.length === 1 && all > 1) {
    const reason = only.problem ? shortReason(words, only.problem) : t('message.notDelivered');
    return danger(t('message.notDeliveredTo', nameOf(words, only, contacts), reason));
  }
  if (failed.length > 0 && failed.length < all) return danger(t('message.notDeliveredToSome', failed.length, all));
  if (status === 'FAILED') {
    const problem = problems[0] ?? only?.problem;
    return (problem && withheld(words, problem, contacts)) ?? danger(problem ? t('message.because', shortReason(words, problem)) : t('message.notDelivered'));
  }
  if (all > 0 && delivered === all) return quiet(t('message.delivered'));
  if (delivered > 0) return quiet(t('message.deliveredTo', delivered, all));
  if (status === 'DELIVERED') return quiet(t('message.delivered'));
  if (status === 'UNCONFIRMED') return quiet(t('message.unconfirmed'));
  return quiet(t(status === 'QUEUED' ? 'message.sending' : 'message.sent'));
}

export function nameOf(words: ThreadWords, {memberId}: Pick<Delivery, 'memberId'>, contacts: readonly ContactMember[]): string {
  const member = contacts.find(({id}) => id === memberId);
  return member ? memberName(member) : words.t('message.someone');
}

/** What is to be said of one person's copy. */
export function deliveryStatus(words: ThreadWords, {memberId, status, at, problem}: Delivery, contacts: readonly ContactMember[]): Status {
  const {t} = words;
  const held = status === 'FAILED' && problem && isForAnother(problem, memberId, contacts) ? withheld(words, problem, contacts) : undefined;
  if (held) return held;
  if (status === 'FAILED') return danger(problem ? t('message.because', shortReason(words, problem)) : t('message.notDelivered'));
  if (status === 'DELIVERED') return quiet(`${t('message.delivered')}${at ? ` · ${formatTime(words, at)}` : ''}`);
  return quiet(t(({QUEUED: 'message.sending', SENT: 'message.sent', UNCONFIRMED: 'message.unconfirmed'} as const)[status]));
}

/** What is to be said of an item that the server has not confirmed. */
export function pendingStatus(words: ThreadWords, {state, error, problems, files}: Pending, connected: boolean): Status {
  const {t} = words;
  if (state === 'failed') {
    const reason = problems[0] ? problemText(words, problems[0]) : error ? errorText(words, error) : '';
    return danger(reason ? `${t('message.notSent')}. ${reason}` : t('message.notSent'));
  }
  if (!connected) return quiet(t('message.waiting'));
  const total = files.reduce((sum, {bytes}) => sum + bytes, 0);
  const done = files.reduce((sum, {bytes, progress}) => sum + bytes * progress, 0);
  if (state === 'sending' && total > 0 && done < total) {
    // Never 100 % before all of it is there.
    return quiet(t('message.uploading', new Intl.NumberFormat(words.lang(), {style: 'percent'}).format(Math.floor((done / total) * 100) / 100)));
  }
  return quiet(t('message.sending'));
}
