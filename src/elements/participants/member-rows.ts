import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {ContactMember, Conversation, Id, TeamMember, TimelineItem} from '../../core/model.js';
import {formatPhone} from '../../core/phone-format.js';
import {matches} from '../../core/search.js';
import type {participants} from '../../i18n/en/participants.js';
import {avatar} from '../shared/avatar.js';
import type {ResolvedContact} from '../shared/context.js';
import {icon} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import {hasSeen, memberName, memberTags, type PeopleWords} from '../shared/people.js';
import {phoneTemplate} from './picker-list.js';
import {tagTip} from './tag-tip.js';

type Words = Localize<typeof participants>;

/** What the page knows of a number without a record. */
type LookUp = (phone: string) => ResolvedContact | undefined;

/** Members whose name or number, in any format, is looked for. */
export function foundMembers({contacts, teammates}: Conversation, query: string, lookUp: LookUp) {
  return {
    contacts: contacts.filter(({kind, name, phone, address, contact}) => matches(query, {
      names: [name, contact?.name, kind === 'UNKNOWN' && phone ? lookUp(phone)?.name : undefined], phones: [phone, ...(contact?.phones.map((one) => one.phone) ?? [])], texts: [address],
    })),
    teammates: teammates.filter(({teammate: {name, email, title}}) => matches(query, {names: [name], texts: [email, title]})),
  };
}

/** People of the phone side: who they are, what is to be known of them, and what can be done with each. Rules MEM-14, INB-03. */
export function contactRows(
  words: Words,
  people: PeopleWords,
  members: readonly ContactMember[],
  {lookUp, onOpen, onCreate, onDirect}: {
    readonly lookUp: LookUp;
    readonly onOpen: (member: ContactMember) => void;
    readonly onCreate: (phone: string) => void;
    readonly onDirect: (member: ContactMember) => void;
  },
): TemplateResult {
  const {t} = words;
  return html`
    <ul class="members">
      ${repeat(members, ({id}) => id, (member) => {
        const {id, kind, contactId, phone, address, consent, contact} = member;
        const known = kind === 'UNKNOWN' && phone ? lookUp(phone) : undefined;
        const name = known?.name ?? memberName(member);
        const isNamed = known !== undefined || (kind === 'CONTACT' && member.name !== '');
        const title = known?.href ? html`<a class="name link" href=${known.href}><bdi>${name}</bdi></a>`
          : contactId === null || kind !== 'CONTACT' ? html`<bdi class="name">${name}</bdi>` : html`
          <button class="name link" type="button" aria-label=${t('participants.openContact', name)} @click=${() => onOpen(member)}><bdi>${name}</bdi></button>`;
        return html`
          <li class="member">
            ${avatar(isNamed ? name : '#', known?.avatarUrl ?? contact?.avatarUrl)}
            <span class="text">
              <span class="line">${title}${memberTags(people, known ? {...member, kind: 'CONTACT'} : member).map((tag, at) => tagTip(tag, `why-${id}-${String(at)}`))}</span>
              ${isNamed ? html`<span class="detail">${phone ? phoneTemplate(phone) : html`<bdi dir="ltr">${address}</bdi>`}</span>` : nothing}
              ${kind === 'UNKNOWN' && phone && !known ? html`
                <button class="link small" type="button" aria-label="${t('participants.create')}: ${formatPhone(phone)}" @click=${() => onCreate(phone)}>
                  ${t('participants.create')}</button>` : nothing}
            </span>
            ${phone && consent === 'OK' && kind !== 'BUSINESS' ? html`
              <button class="button icon" type="button" aria-label=${t('participants.direct', name)} title=${t('participants.direct', name)}
                @click=${() => onDirect(member)}>${icon('message')}</button>` : nothing}
          </li>`;
      })}
    </ul>`;
}

/** The team behind the number. Rules MEM-08, MEM-10. */
export function teammateRows(
  words: Words,
  members: readonly TeamMember[],
  {viewerId, canRemove, latest, onRemove}: {
    readonly viewerId: Id | undefined;
    readonly canRemove: boolean;
    /** The newest item, for who has seen it. */
    readonly latest: TimelineItem | null;
    readonly onRemove: (member: TeamMember) => void;
  },
): TemplateResult {
  const {t} = words;
  return html`
    <ul class="members">
      ${repeat(members, ({teammate}) => teammate.id, (member) => {
        const {teammate: {id, name, title, email, avatarUrl}} = member;
        const isSelf = id === viewerId;
        const isUpToDate = !isSelf && latest !== null && hasSeen(member, latest);
        return html`
          <li class="member">
            ${avatar(name, avatarUrl)}
            <span class="text">
              <span class="line"><bdi class="name">${name}</bdi>${isSelf ? html`<span class="you">${t('common.you')}</span>` : nothing}</span>
              <span class="detail">${[title ?? email, isUpToDate ? t('participants.seen') : null].filter(Boolean).join(' · ')}</span>
            </span>
            ${canRemove && !isSelf ? html`
              <button class="button icon" type="button" aria-label=${t('participants.remove', name)} title=${t('participants.remove', name)}
                @click=${() => onRemove(member)}>${icon('close')}</button>` : nothing}
          </li>`;
      })}
    </ul>`;
}
