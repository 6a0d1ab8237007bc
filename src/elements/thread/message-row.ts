import {html, nothing, type TemplateResult} from 'lit';
import type {Attachment, Message, Note, Notice, Reaction} from '../../core/model.js';
import type {Pending, PendingFile} from '../../core/state.js';
import {avatar} from '../shared/avatar.js';
import {formatDay, formatDayTime, formatMoment, formatNames, formatTime} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import {isPicture} from '../shared/media-type.js';
import {bubbleOf, bubbleOfPending, nameOf, needsAttention, type Bubble} from './bubble.js';
import {needsShrinking} from './delivery-text.js';
import {longText} from './long-text.js';
import {isEmojiOnly, messageText, noteText} from './message-text.js';
import {noticeText} from './notice-text.js';
import type {RowContext} from './row-context.js';
import {shorten} from './shorten.js';
import type {ThreadWords} from './words.js';

/** Where a row stands among those of the same author, and whether its delivery is told. */
export interface RowPlace {
  readonly first: boolean;
  readonly last: boolean;
  readonly showsStatus: boolean;
}

/*
 * Rows are templates, not elements: a row as a custom element would cost a shadow root, a style sheet to adopt and an update
 * cycle of its own, about twice the time of drawing it. `<group-message>` draws the same templates for use alone.
 */

/** The row of any item. */
export function itemRow(item: Message | Note | Notice, key: string, place: RowPlace, context: RowContext): TemplateResult {
  if (item.type === 'notice') return noticeRow(item, context);
  if (item.type === 'message' && item.reactionText) return reactionRow(item, context);
  return bubbleRow(bubbleOf(item, key, context), place, context);
}

export function pendingRow(pending: Pending, place: RowPlace, context: RowContext): TemplateResult {
  return bubbleRow(bubbleOfPending(pending, context), place, context);
}

function bubbleRow(bubble: Bubble, place: RowPlace, context: RowContext): TemplateResult {
  const {words} = context;
  const {side, note, body, at, attachments, pending, mentions} = bubble;
  const {first, last} = place;
  const time = formatTime(words, at);
  const ownTime = ownTimeOf(bubble, words);
  const showsStatus = place.showsStatus || needsAttention(bubble);
  const classes = `row ${note ? 'note' : side}${first ? ' first' : ''}${last ? ' last' : ''}${pending ? ' pending' : ''}`;
  return html`<div class=${classes} role="article" tabindex="-1" aria-label=${labelOf(bubble, ownTime ? `${time}, ${ownTime}` : time, context)}>${
    first && side === 'in' && !note ? avatar(bubble.name, bubble.avatarUrl) : nothing
  }${first || note ? header(bubble, time, words) : nothing}<div class="line"><div class="body">${
    attachments.length > 0 ? media(bubble, context) : nothing
  }${
    body ? html`<div class="bubble ${isEmojiOnly(body) ? 'emoji' : ''}">${longText(body, words, (text) => (
      note ? noteText(text, mentions, context.viewerId, context.links) : messageText(text, context.links)))}</div>` : nothing
  }</div><time class="aside" title=${formatMoment(words, at)}>${time}</time></div>${
    bubble.reactions.length > 0 ? reactions(bubble.reactions, words) : nothing
  }${ownTime ? html`<div class="meta own-time"><time>${ownTime}</time></div>` : nothing
  }${last || showsStatus ? meta(bubble, time, showsStatus, context) : nothing}</div>`;
}

/** The carrier may bring a message long after it was written. */
const late = 60_000;

/** When it was written, where that is another time than that of its place in the thread. Rule INB-07. */
function ownTimeOf({at, sentAt}: Bubble, words: ThreadWords): string | undefined {
  if (sentAt === null || Math.abs(new Date(at).getTime() - Date.parse(sentAt)) <= late) return undefined;
  const isSameDay = formatDay(words, at) === formatDay(words, sentAt);
  return words.t('message.sentAt', isSameDay ? formatTime(words, sentAt) : formatDayTime(words, sentAt));
}

function header({side, note, name, at}: Bubble, time: string, words: ThreadWords): TemplateResult | typeof nothing {
  if (note) {
    const who = side === 'own' ? words.t('common.you') : name;
    return html`<div class="who">${icon('note')}<strong>${words.t('message.note')}</strong><span class="dot"><bdi>${who}</bdi></span
      ><span class="dot"><time title=${formatMoment(words, at)}>${time}</time></span></div>`;
  }
  if (side === 'own') return nothing;
  return html`<div class="who"><bdi>${name}</bdi><time>${time}</time></div>`;
}

function meta(bubble: Bubble, time: string, showsStatus: boolean, context: RowContext): TemplateResult | typeof nothing {
  const {side, note, status, message, pending} = bubble;
  const {words: {t}, retry, discard, contacts, store, isAlone} = context;
  if (side === 'in' || (side === 'team' && !showsStatus) || (note && !pending)) return nothing;
  if (!showsStatus || !status) return html`<div class="meta"><time>${time}</time></div>`;
  if (message) {
    return html`<div class="meta"><group-delivery-status tabindex=${isAlone ? nothing : '-1'} .message=${message} .contacts=${contacts} .store=${store}></group-delivery-status></div>`;
  }
  const failed = pending?.state === 'failed';
  return html`<div class="meta ${status.tone}"><span>${failed ? icon('error') : nothing}${status.text}</span>${
    failed
      ? html`<button class="link" tabindex="-1" @click=${() => retry(bubble.key)}>${t(needsShrinking(pending) ? 'message.shrinkAgain' : 'common.retry')}</button
        ><button class="link" tabindex="-1" @click=${() => discard(bubble.key)}>${t('message.discard')}</button>`
      : pending && isUploading(pending)
        ? html`<button class="link" tabindex="-1" @click=${() => discard(bubble.key)}>${t('common.cancel')}</button>`
        : nothing
  }</div>${pending?.saved === false ? html`<div class="meta warning"><span>${icon('warning')}${t('message.unsaved')}</span></div>` : nothing}`;
}

/** Until all files are there it can be stopped. Rule ATT-06. */
const isUploading = ({state, files}: Pending) => state === 'sending' && files.some(({progress}) => progress < 1);

function media({attachments, message, key}: Bubble, {store, isAlone}: RowContext): TemplateResult {
  const pictures = attachments.filter(isPicture);
  const files = attachments.filter((one) => !isPicture(one));
  const draw = (one: Attachment | PendingFile) => html`<group-attachment tabindex=${isAlone ? nothing : '-1'} .attachment=${one} .message=${message} .store=${store}></group-attachment>`;
  return html`${
    pictures.length > 0 ? html`<div class="pictures count-${Math.min(pictures.length, 4)}" data-key=${key}>${pictures.map(draw)}</div>` : nothing
  }${files.map(draw)}`;
}

function reactions(all: readonly Reaction[], words: ThreadWords): TemplateResult {
  const byEmoji = grouped(all);
  return html`<div class="reactions">${[...byEmoji].map(([emoji, some]) => {
    const names = formatNames(words, some.map(({author}) => nameOf(author)));
    const who = some.length === 1 ? (names.split(' ')[0] ?? '') : String(some.length);
    return html`<span class="reaction" role="img" title=${names} aria-label=${words.t('message.reaction', emoji, names)}>${emoji}<bdi>${who}</bdi></span>`;
  })}</div>`;
}

function reactionRow(item: Message, {words}: RowContext): TemplateResult {
  const {emoji, quote, removed} = item.reactionText ?? {emoji: '', quote: null, removed: false};
  return line(words.t(removed ? 'message.unreacted' : 'message.reacted', nameOf(item.author), emoji, quote), item.createdAt, words);
}

function noticeRow(item: Notice, {words, viewerId}: RowContext): TemplateResult {
  return line(noticeText(words, item, viewerId), item.createdAt, words);
}

function line(text: string, at: string, words: ThreadWords): TemplateResult {
  const time = formatTime(words, at);
  return html`<div class="notice" role="article" tabindex="-1" aria-label="${text}. ${time}"><bdi>${text}</bdi
    ><time title=${formatMoment(words, at)}>${time}</time></div>`;
}

/** Everything a sighted reader sees of a row, as one sentence. */
function labelOf({name, role, note, body, mentions, attachments, status, reactions: all}: Bubble, time: string, {words: {t}, viewerId}: RowContext): string {
  const pictures = attachments.filter(isPicture).length;
  const files = attachments.length - pictures;
  const text = [
    mentions.some(({id}) => id === viewerId) ? t('message.mentionsYou') : '',
    shorten(body),
    pictures > 0 ? t('message.images', pictures) : '',
    files > 0 ? t('message.files', files) : '',
    ...all.map(({emoji, author}) => t('message.reaction', emoji, nameOf(author))),
  ].filter((part) => part !== '').join(' ');
  return t('message.label', note ? `${t('message.note')}, ${name}` : name, role, time, status?.text ?? '', text);
}

function grouped(all: readonly Reaction[]): Map<string, Reaction[]> {
  const groups = new Map<string, Reaction[]>();
  for (const one of all) groups.set(one.emoji, [...(groups.get(one.emoji) ?? []), one]);
  return groups;
}
