import type {Attachment, Conversation, Id, Message, Notice, TimelineItem} from '../../core/model.js';
import type {Pending} from '../../core/state.js';
import {displayFileName} from '../../core/text.js';
import type {list} from '../../i18n/en/list.js';
import type {people} from '../../i18n/en/people.js';
import {formatNames} from '../shared/format.js';
import type {IconName} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import {memberName} from '../shared/people.js';

export type ListWords = Localize<typeof list & typeof people>;

/** One line that tells what happened last in a conversation. */
export interface Preview {
  /** Who said it; null where the text says so itself. */
  readonly author: string | null;
  readonly text: string;
  readonly icon?: IconName;
  readonly tone?: 'danger' | 'note';
  /** What the icon means, for those who do not see it. */
  readonly mark?: string;
}

const longest = 200;

/** What was written last: one's own unsent message before anything the server has. */
export function previewOf(words: ListWords, {lastItem}: Pick<Conversation, 'lastItem'>, viewerId?: Id, pending?: Pending): Preview {
  if (pending) return pendingPreview(words, pending);
  if (!lastItem) return {author: null, text: words.t('list.nothingYet')};
  return itemPreview(words, lastItem, viewerId);
}

/** Names of the team as one line names them: "You", or the first name. */
export function teammateName({t}: Pick<ListWords, 't'>, {id, name}: {readonly id: Id; readonly name: string}, viewerId?: Id): string {
  return id === viewerId ? t('common.you') : firstName(name);
}

/** Who wrote an item, as one line names them. */
export function authorName(words: ListWords, item: TimelineItem, viewerId?: Id): string | null {
  if (item.type === 'notice') return null;
  if (item.type === 'note') return teammateName(words, item.author, viewerId);
  const {author} = item;
  if (author.type === 'teammate') return teammateName(words, author.teammate, viewerId);
  return author.member.kind === 'CONTACT' ? firstName(memberName(author.member)) : memberName(author.member);
}

function itemPreview(words: ListWords, item: TimelineItem, viewerId?: Id): Preview {
  const {t} = words;
  if (item.type === 'notice') return {author: null, text: noticeText(words, item, viewerId)};
  const author = authorName(words, item, viewerId) ?? '';
  if (item.type === 'note') return {author, text: oneLine(item.body), icon: 'note', tone: 'note', mark: t('list.note')};

  const {reactionText, status, deliveries} = item;
  if (reactionText) {
    const {emoji, removed} = reactionText;
    return {author: null, text: removed ? t('list.unreacted', author, emoji) : t('list.reacted', author, emoji)};
  }
  const said = {author, text: messageText(words, item)};
  if (status === 'FAILED') return {...said, icon: 'error', tone: 'danger', mark: t('list.notSent')};
  // Mixed is also what is still on its way to some.
  if (status === 'PARTIAL' && deliveries.some((one) => one.status === 'FAILED')) return {...said, icon: 'error', tone: 'danger', mark: t('list.someNotSent')};
  return item.body.trim() === '' ? {...said, ...attachmentIcon(item.attachments)} : said;
}

function pendingPreview(words: ListWords, {body, files, state, kind}: Pending): Preview {
  const {t} = words;
  const author = t('common.you');
  const text = oneLine(body) || filesText(words, files);
  if (state === 'failed') return {author, text, icon: 'error', tone: 'danger', mark: t('list.notSent')};
  return {author, text, icon: 'clock', ...(kind === 'note' ? {tone: 'note'} : {}), mark: t('list.waiting')};
}

function messageText(words: ListWords, {body, attachments}: Pick<Message, 'body' | 'attachments'>): string {
  return oneLine(body) || filesText(words, attachments);
}

/** All of an item that a search may have found: text and file names. */
export function wholeText(item: TimelineItem): string {
  if (item.type === 'notice') return item.text;
  if (item.type === 'note') return item.body;
  return [item.body, ...item.attachments.map(({name}) => displayFileName(name))].filter((part) => part !== '').join(' · ');
}

function filesText({t}: ListWords, files: readonly Pick<Attachment, 'contentType' | 'name'>[]): string {
  const {length} = files;
  const all = (type: string) => files.every(({contentType}) => contentType.startsWith(type));
  if (length === 0) return '';
  if (all('image/')) return t('list.photos', length);
  if (all('video/')) return t('list.videos', length);
  if (all('audio/')) return t('list.audio', length);
  return length === 1 ? displayFileName(files[0]?.name ?? '') : t('list.files', length);
}

function attachmentIcon(files: readonly Attachment[]): {icon?: IconName} {
  if (files.length === 0) return {};
  return {icon: files.every(({contentType}) => contentType.startsWith('image/')) ? 'image' : 'file'};
}

function noticeText(words: ListWords, {kind, actor, subjects, subjectIds, text}: Notice, viewerId?: Id): string {
  if (kind === 'UNKNOWN') return text;
  const {t} = words;
  const by = actor ? teammateName(words, actor, viewerId) : t('list.someone');
  const about = subjects.map((name, at) => (subjectIds[at] === viewerId ? t('common.you') : firstName(name)));
  return t(`list.notice${kind}`, by, about.length > 0 ? formatNames(words, about, {most: 2}) : t('list.someone'));
}

/** A number is no name: it stays whole. */
function firstName(name: string): string {
  return /^\p{L}/u.test(name) ? (name.split(/\s+/u)[0] ?? name) : name;
}

function oneLine(text: string): string {
  // A surrogate pair that the cut went through would show as a box.
  return text.trim().slice(0, longest).replace(/[\uD800-\uDBFF]$/u, '').replace(/\s+/gu, ' ');
}
