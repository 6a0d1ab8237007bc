import {update} from '@shoelace-style/localize';
import type {GroupChatError, Problem} from '../../core/errors.js';
import type {Conversation} from '../../core/model.js';
import type {ProblemWords} from '../../i18n/en/problems.js';
import type {Strings} from '../../i18n/strings.js';
import {formatBytes, formatNames, type Words} from './format.js';
import {sentences} from './lazy.js';

/** `t` of any element: the sentences are looked up by code, so the key is only known at run time. */
type Speak = (key: string, words: ProblemWords) => string | undefined;

/**
 * The sentence for a problem: the language's own, else English; for a code this version does not know, the server's.
 *
 * @param name - Who it is about, when the caller knows better than `params.name`.
 */
export function problemText(words: Words, {code, message, params}: Problem, {name}: {name?: string} = {}): string {
  const limit = code === 'ATTACHMENT_TOO_LARGE' && params.limit ? formatBytes(words, Number(params.limit)) : params.limit;
  return speaker(words)(`problem.${code}`, {...params, limit, name: name ?? params.name}) ?? (message || words.t('common.failed'));
}

/** The sentence for anything that failed. */
export function errorText(words: Words, {code, problem}: GroupChatError): string {
  return problem ? problemText(words, problem) : (speaker(words)(`problem.${code}`, {}) ?? words.t('common.failed'));
}

/** The same for what is not tried again by itself, which is all but the sending of messages: a change, a search, a load. */
export function failureText(words: Words, error: GroupChatError): string {
  return speaker(words)(`failed.${error.code}`, {}) ?? errorText(words, error);
}

/** Names of those a problem is about, e.g. the contacts who opted out: "Bo and Cy"; undefined when it is about nobody. */
export function subjectNames(words: Words, problem: Problem, {contacts, teammates}: Pick<Conversation, 'contacts' | 'teammates'>): string | undefined {
  const ids = new Set(problem.subjectIds);
  const names = [
    ...contacts.filter(({id, contactId}) => ids.has(id) || (contactId !== null && ids.has(contactId))).map(({name}) => name),
    ...teammates.filter(({teammate}) => ids.has(teammate.id)).map(({teammate}) => teammate.name),
  ];
  return names.length > 0 ? formatNames(words, names) : undefined;
}

function speaker(words: Words): Speak {
  const t = words.t as (key: string, values: ProblemWords) => string;
  return (key, values) => {
    const text = t(key, values);
    // Localize answers the key itself when no language has it.
    if (text !== key) return text;
    const english = (sentences.value as Strings | undefined)?.[key];
    if (english !== undefined) return typeof english === 'function' ? (english as (values: ProblemWords) => string)(values) : english;
    // Nobody has waited for them yet: what is on screen is said anew once they are there.
    if (!sentences.value) void sentences.load().then(update, () => undefined);
    return undefined;
  };
}
