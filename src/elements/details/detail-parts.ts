import {html, nothing, type TemplateResult} from 'lit';
import type {Conversation, ConversationFlags, Id, Viewer} from '../../core/model.js';
import {formatPhone, spellPhone} from '../../core/phone-format.js';
import type {details} from '../../i18n/en/details.js';
import {icon, type IconName} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import {canStartGroup} from '../shared/new-group.js';

type Words = Localize<typeof details>;

export function canRename({viewerCan}: Conversation, {capabilities}: Viewer): boolean {
  return capabilities.includes('RENAME') && viewerCan.includes('RENAME');
}

/** How many characters before the limit the counter shows. */
const near = 15;

/** Nothing until the name comes near its limit. Rule GRP-13. */
export function nameCounter({t}: Words, length: number, limit: number): TemplateResult {
  const isNear = length > limit - near;
  return html`<p id="name-count" class="count ${length > limit ? 'over' : ''}" ?hidden=${!isNear}>${isNear ? t('details.nameCount', length, limit) : nothing}</p>`;
}

/** The viewer's own marks of the conversation. Rule ACC-10. */
export function flagSwitches({t}: Words, flags: ConversationFlags, onChange: (change: Partial<ConversationFlags>) => void): TemplateResult {
  const one = (flag: keyof ConversationFlags, name: IconName, text: string, hint: string) => html`
    <li class="item">
      <span class="item-icon">${icon(name)}</span>
      <div class="item-text"><p>${text}</p><p class="muted" id="${flag}-hint">${hint}</p></div>
      <button class="switch" type="button" role="switch" aria-checked=${flags[flag] ? 'true' : 'false'} aria-label=${text}
        aria-describedby="${flag}-hint" @click=${() => onChange({[flag]: !flags[flag]})}><span></span></button>
    </li>`;
  return html`
    <section aria-labelledby="mine">
      <h3 id="mine">${t('details.mine')}</h3>
      <ul class="items">
        ${one('muted', 'mute', t('details.mute'), t('details.muteHint'))}
        ${one('pinned', 'pin', t('details.pin'), t('details.pinHint'))}
        ${one('archived', 'archive', t('details.archive'), t('details.archiveHint'))}
        ${one('unread', 'message', t('details.unread'), t('details.unreadHint'))}
      </ul>
    </section>`;
}

/** What can be done with the group itself, and where it comes from and goes to. Rules SND-15, MEM-06. */
export function groupActions(
  {t}: Words,
  conversation: Conversation,
  viewer: Viewer,
  {onNewGroup, onSelect, onClose, onReopen}: {
    readonly onNewGroup: () => void;
    readonly onSelect: (id: Id) => void;
    readonly onClose: () => void;
    readonly onReopen: () => void;
  },
): TemplateResult {
  const {from, viewerCan, closed, predecessorId, successorId, kind} = conversation;
  const canClose = viewer.capabilities.includes('CLOSE');
  const item = (name: IconName, text: string, hint: string | typeof nothing, button: unknown) => html`
    <li class="item">
      <span class="item-icon">${icon(name)}</span>
      <div class="item-text"><p>${text}</p>${hint === nothing ? nothing : html`<p class="muted">${hint}</p>`}</div>
      ${button}
    </li>`;
  // The name begins with the word that is seen, for those who say it.
  const act = (text: string, label: string, onClick: () => void, look = '') => html`
    <button class="button small ${look}" type="button" aria-label=${label.startsWith(text) ? label : `${text}: ${label}`} @click=${onClick}>${text}</button>`;
  return html`
    ${from ? html`
      <section aria-labelledby="number">
        <h3 id="number">${t('details.number')}</h3>
        <p><bdi class="phone" dir="ltr"><span aria-hidden="true">${formatPhone(from.phone)}</span><span class="visually-hidden">${spellPhone(from.phone)}</span></bdi>
          <span class="muted">${from.label ?? ''}</span></p>
        <p class="muted">${t('details.numberHint')}</p>
      </section>` : nothing}
    <section aria-labelledby="group">
      <h3 id="group">${t('details.group')}</h3>
      <ul class="items">
        ${predecessorId === null ? nothing : item('history', t('details.predecessor'), nothing, act(t('details.open'), t('details.predecessor'), () => onSelect(predecessorId)))}
        ${successorId === null ? nothing : item('forward', t('details.successor'), nothing, act(t('details.open'), t('details.successor'), () => onSelect(successorId)))}
        ${viewerCan.includes('CONTINUE') && canStartGroup(viewer, kind)
          ? item('people', t('details.newGroup'), t('details.newGroupHint'), act(t('details.start'), t('details.newGroup'), onNewGroup)) : nothing}
        ${canClose && !closed && viewerCan.includes('CLOSE')
          ? item('lock', t('details.close'), t('details.closeHint'), act(t('common.close'), t('details.close'), onClose, 'danger')) : nothing}
        ${closed ? item('lock', t('details.closedNow'), nothing, canClose && viewerCan.includes('REOPEN') ? act(t('details.reopen'), t('details.reopen'), onReopen, 'primary') : nothing) : nothing}
      </ul>
    </section>`;
}
