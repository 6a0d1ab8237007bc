import {html, nothing, type TemplateResult} from 'lit';
import type {AttachmentPolicy} from '../../core/model.js';
import {attachmentWarnings} from '../../core/policy/attachments.js';
import {displayFileName} from '../../core/text.js';
import type {files as filesWords} from '../../i18n/en/files.js';
import {formatBytes, formatNames} from '../shared/format.js';
import {icon, type IconName} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import {mayShrink} from '../shared/media-type.js';
import {problemText} from '../shared/problem-text.js';
import {factsOf, type Rejected} from './files.js';

type Words = Localize<typeof filesWords>;

interface Given {
  readonly files: readonly File[];
  readonly rejected: readonly Rejected[];
  readonly policy: AttachmentPolicy;
  readonly shrink: 'possible' | 'busy' | 'impossible';
  readonly previewOf: (file: File) => string | undefined;
  readonly onRemove: (file: File) => void;
  readonly onDismiss: () => void;
  readonly onShrink: () => void;
  /** Whether the originals are there and may go instead. */
  readonly isShrunk: boolean;
  readonly onRestore: () => void;
}

/** The files that go with the message, those that were refused and why, and what their size means. Rules ATT-02, ATT-05. */
export function attachmentTray(words: Words, given: Given): TemplateResult | typeof nothing {
  const {files, rejected} = given;
  if (files.length === 0 && rejected.length === 0) return nothing;
  const {t} = words;
  return html`
    <div class="tray" part="tray">
      ${files.length === 0 ? nothing : html`
        <ul class="files" aria-label=${t('composer.files')}>
          ${files.map((file) => chip(words, file, given))}
        </ul>
        ${total(words, given)}`}
      ${rejected.length === 0 ? nothing : rejectedNotice(words, rejected, given.onDismiss)}
    </div>`;
}

/** One notice for all files of a choice that were not taken. */
function rejectedNotice(words: Words, rejected: readonly Rejected[], onDismiss: () => void): TemplateResult {
  const {t} = words;
  return html`
    <div class="rejected">
      ${icon('error')}
      <ul tabindex="0" aria-label=${t('composer.notAttached')}>
        ${rejected.map(({name, problem}) => html`<li><bdi>${t('composer.rejected', displayFileName(name))}</bdi> ${problemText(words, problem)}</li>`)}
      </ul>
      <button class="button icon small" type="button" aria-label=${t('composer.dismiss')} @click=${onDismiss}>${icon('close')}</button>
    </div>`;
}

function chip(words: Words, file: File, {previewOf, onRemove}: Given): TemplateResult {
  const name = displayFileName(file.name);
  const preview = previewOf(file);
  return html`
    <li class="chip ${preview ? 'picture' : ''}">
      ${preview ? html`<img src=${preview} alt="" />` : html`<span class="chip-icon">${icon(iconOf(file.type))}</span>`}
      <span class="chip-text"><bdi class="chip-name">${name}</bdi><span class="chip-size">${formatBytes(words, file.size)}</span></span>
      <button class="chip-remove" type="button" aria-label=${words.t('composer.removeFile', name)} @click=${() => onRemove(file)}>
        ${icon('close')}
      </button>
    </li>`;
}

function total(words: Words, given: Given): TemplateResult {
  const {t} = words;
  const {files, policy} = given;
  const bytes = files.reduce((sum, {size}) => sum + size, 0);
  const [warning] = attachmentWarnings(files.map(factsOf), policy);
  return html`
    <p class="total ${warning ? 'warn' : ''}">
      <span>${t('composer.total', files.length, formatBytes(words, bytes))}${
        warning ? html` · ${warning.params.level === 'WARN' ? t('composer.overWarn') : t('composer.overTarget')}` : nothing
      }</span>
      ${warning ? shrinking(words, given) : nothing}
      ${!warning && given.isShrunk ? html`<button class="link" type="button" @click=${given.onRestore}>${t('composer.restore')}</button>` : nothing}
    </p>`;
}

/** What can be done about so many bytes. Rules ATT-02, ATT-03. */
function shrinking({t}: Words, {files, shrink, onShrink}: Given): TemplateResult {
  if (!files.some(({type}) => mayShrink(type))) {
    return html`<span>${t(files.some(({type}) => type === 'image/gif') ? 'composer.animation' : 'composer.cannotShrink')}</span>`;
  }
  if (shrink === 'impossible') return html`<span>${t('composer.cannotShrink')}</span>`;
  return html`
    <button class="link" type="button" ?disabled=${shrink === 'busy'} @click=${onShrink}>
      ${shrink === 'busy' ? t('composer.shrinking') : t('composer.shrink')}
    </button>`;
}

/** What may be attached, said before somebody chooses a file. Rule ATT-08. */
export function limitsText(words: Words, {maxCount, maxTotalBytes, targetTotalBytes, accept}: AttachmentPolicy): string {
  const {t} = words;
  return [
    t('composer.limits', maxCount, formatBytes(words, maxTotalBytes)),
    t('composer.limitsTypes', formatNames(words, typeNames(words, accept))),
    t('composer.limitsBest', formatBytes(words, targetTotalBytes)),
  ].join(' ');
}

function typeNames({t}: Words, accept: readonly string[]): readonly string[] {
  const kinds = (kind: string) => accept.filter((type) => type.startsWith(`${kind}/`)).map((type) => short(type));
  const group = (name: string, list: readonly string[]) => {
    if (list.length === 0) return [];
    return [list.includes('*') ? name : `${name} (${list.join(', ')})`];
  };
  return [
    ...group(t('composer.typeImage'), kinds('image')),
    ...group(t('composer.typeAudio'), kinds('audio')),
    ...group(t('composer.typeVideo'), kinds('video')),
    ...(accept.includes('application/pdf') ? ['PDF'] : []),
    ...(accept.includes('text/vcard') ? [t('composer.typeContact')] : []),
    ...(accept.includes('text/calendar') ? [t('composer.typeCalendar')] : []),
  ];
}

const shortNames: Readonly<Record<string, string>> = {mpeg: 'MP3', quicktime: 'MOV', '3gpp': '3GP', '*': '*'};

function short(type: string): string {
  const name = type.split('/')[1] ?? type;
  if (type === 'audio/mp4') return 'M4A';
  return shortNames[name] ?? name.toUpperCase();
}

function iconOf(type: string): IconName {
  return type.startsWith('image/') ? 'image' : type === 'text/vcard' || type === 'text/x-vcard' ? 'person' : 'file';
}
