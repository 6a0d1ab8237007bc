import type {ContactMember, Conversation, Id, TeamMember, TimelineItem} from '../../core/model.js';
import {formatPhone} from '../../core/phone-format.js';
import {tidyName} from '../../core/text.js';
import {people} from '../../i18n/en/people.js';
import {formatNames} from './format.js';
import type {Localize} from './localize.js';

export type PeopleWords = Pick<Localize<typeof people>, 't' | 'lang' | 'settings'>;

/** The name of somebody on the phone side, on one line and without what would turn its surroundings around; a number without a record is shown as the number. */
export function memberName({kind, name, phone, address}: Pick<ContactMember, 'kind' | 'name' | 'phone' | 'address'>): string {
  const shown = tidyName(name);
  if (kind === 'CONTACT' && shown) return shown;
  return phone ? formatPhone(phone) : shown || tidyName(address);
}

const firstName = (name: string) => name.split(/\s+/u)[0] ?? name;

/** The group's name, else its members: "Ana, Bo, and 2 others" (GRP-13). The viewer is left out of a group of teammates. */
export function conversationTitle(
  words: PeopleWords,
  {name, contacts, teammates}: Pick<Conversation, 'name' | 'contacts' | 'teammates'>,
  viewerId?: Id,
): string {
  if (name) return name;
  const names = contacts.length > 0
    ? contacts.map((member) => (member.kind === 'CONTACT' ? firstName(memberName(member)) : memberName(member)))
    : teammates.filter(({teammate}) => teammate.id !== viewerId).map(({teammate}) => firstName(teammate.name));
  if (names.length === 0) return words.t('people.emptyGroup');
  return formatNames(words, names, {most: names.length > 3 ? 2 : 3});
}

/** A short mark beside a member, with the sentence that explains it. */
export interface Tag {
  readonly tone: 'info' | 'warning' | 'danger';
  readonly label: string;
  readonly why: string;
}

/** What is to be known of a member: consent, changes of the record, what kind it is (MEM-14, MEM-15, DND-04). */
export function memberTags(words: PeopleWords, member: ContactMember): readonly Tag[] {
  const {t} = words;
  const then = member.phone ? formatPhone(member.phone) : member.address;
  const now = member.contact?.phones[0]?.phone;
  const tags: Tag[] = [];
  if (member.consent === 'OPTED_OUT') tags.push({tone: 'danger', label: t('people.optedOut'), why: t('people.optedOutWhy')});
  if (member.consent === 'DND') tags.push({tone: 'danger', label: t('people.dnd'), why: t('people.dndWhy')});
  if (member.state === 'UPDATED') tags.push({tone: 'info', label: t('people.updated'), why: t('people.updatedWhy', now ? formatPhone(now) : '–', then)});
  if (member.state === 'DELETED') tags.push({tone: 'info', label: t('people.deleted'), why: t('people.deletedWhy', then)});
  if (member.state === 'REASSIGNED') tags.push({tone: 'warning', label: t('people.reassigned'), why: t('people.reassignedWhy', then)});
  if (member.kind === 'UNKNOWN') tags.push({tone: 'info', label: t('people.noRecord'), why: t('people.noRecordWhy')});
  if (member.kind === 'BUSINESS') tags.push({tone: 'info', label: t('people.business'), why: t('people.businessWhy')});
  if (member.kind === 'OTHER') tags.push({tone: 'danger', label: t('people.other'), why: t('people.otherWhy')});
  return tags;
}

/** Whom a group's picture shows: contacts, or the other teammates. */
export function conversationFaces({contacts, teammates}: Pick<Conversation, 'contacts' | 'teammates'>, viewerId?: Id): readonly {name: string; avatarUrl: string | null}[] {
  if (contacts.length > 0) return contacts.map((member) => ({name: memberName(member), avatarUrl: member.contact?.avatarUrl ?? null}));
  const others = (member: TeamMember) => member.teammate.id !== viewerId;
  return teammates.filter(others).map(({teammate: {name, avatarUrl}}) => ({name, avatarUrl}));
}

/** Whether somebody of the team has read as far as an item that came after them; the notice of their own coming does not tell that they look. */
export function hasSeen({joinedAt, readUpTo}: TeamMember, {sequence, createdAt}: TimelineItem): boolean {
  return (readUpTo ?? -1) >= sequence && new Date(joinedAt) < new Date(createdAt);
}
