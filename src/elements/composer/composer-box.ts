import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {AttachmentPolicy, Conversation, Viewer} from '../../core/model.js';
import {bodyLength} from '../../core/policy/sending.js';
import type {composer} from '../../i18n/en/composer.js';
import type {Localize} from '../shared/localize.js';
import type {PopupController} from '../shared/popup-controller.js';
import {attachButton} from './attach-button.js';
import {bottomBar, counter, mentionButton, modeSwitch} from './bar.js';
import type {Mode} from './draft-controller.js';
import type {MentionController} from './mention-controller.js';
import {canNote} from './sending-state.js';

interface Given {
  /** Undefined while it loads. */
  readonly conversation: Conversation | undefined;
  /** Nothing can be sent, and the panel that says why has not come. */
  readonly isBlocked: boolean;
  readonly viewer: Viewer | undefined;
  readonly mode: Mode;
  readonly value: string;
  readonly sendKey: 'enter' | 'mod-enter';
  readonly accept: string;
  readonly placeholder: string | undefined;
  /** Null where nothing can be attached. */
  readonly policy: AttachmentPolicy | null;
  readonly canWrite: boolean;
  readonly canSend: boolean;
  /** In a note, once what handles them has come. */
  readonly mentions: MentionController | undefined;
  /** The attached files. */
  readonly tray: TemplateResult | typeof nothing;
  readonly limits: string | undefined;
  readonly limitsPopup: PopupController;
  readonly onInput: (text: string) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onMode: (mode: Mode) => void;
  readonly onMention: () => void;
  readonly onSend: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Keys that move the cursor and put nothing in. */
const moves: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** The frame with the files, the field and the buttons. */
export function composerBox(words: Localize<typeof composer>, given: Given): TemplateResult {
  const {t} = words;
  const {conversation, viewer, mode, value, policy, canWrite, mentions} = given;
  const isNote = mode === 'note';
  const length = bodyLength(value);
  const isTeam = conversation?.kind === 'TEAM';
  const standard = t(isNote ? 'composer.notePlaceholder' : isTeam ? 'composer.teamPlaceholder' : 'composer.placeholder');
  const onInput = ({target}: InputEvent) => {
    if (target instanceof HTMLTextAreaElement) given.onInput(target.value);
  };
  const onMove = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || moves.has(event.key)) mentions?.look();
  };
  return html`
    <div class="box" part="box">
      ${given.tray}
      <textarea part="input" rows="1" dir=${value ? 'auto' : nothing} enterkeyhint=${given.sendKey === 'enter' ? 'send' : 'enter'}
        aria-label=${t(isNote ? 'composer.noteLabel' : 'composer.label')} aria-describedby="note-label mentioned hint count"
        aria-autocomplete=${isNote ? 'list' : nothing} aria-haspopup=${isNote ? 'listbox' : nothing}
        aria-controls=${mentions?.listId ?? nothing} aria-activedescendant=${mentions?.activeId ?? nothing}
        placeholder=${conversation ? (given.placeholder ?? standard) : t(given.isBlocked ? 'composer.blockedTitle' : 'composer.loading')} .value=${live(value)}
        ?disabled=${!canWrite} @input=${onInput} @paste=${given.onPaste} @click=${onMove} @keyup=${onMove}></textarea>
      ${bottomBar(words, {
        mode,
        people: isTeam ? 0 : (conversation?.contacts.length ?? 0),
        modes: conversation && canNote(conversation, viewer) ? modeSwitch(words, mode, isTeam, given.onMode) : nothing,
        attach: isNote ? mentionButton(words, canWrite, given.onMention) : !policy ? nothing : attachButton(words, {
          policy, limits: given.limits, accept: given.accept, isDisabled: !canWrite, popup: given.limitsPopup, onFiles: given.onFiles,
        }),
        counter: viewer ? counter(words, length, viewer.policy) : nothing,
        canSend: given.canSend && !(viewer && length > viewer.policy.maxBodyLength),
        onSend: given.onSend,
      })}
      <div class="drop" aria-hidden="true">${t('composer.dropHere')}</div>
    </div>`;
}
