import type {Mentionable} from '../../core/mentions.js';
import type {ContactMember, Conversation, Teammate} from '../../core/model.js';
import type {ConnectionName} from '../../core/state.js';
import type {RowContext} from './row-context.js';

interface Sources extends Pick<RowContext, 'words' | 'store' | 'links' | 'retry' | 'discard'> {
  readonly viewer: Teammate | undefined;
  readonly conversation: Conversation | undefined;
  readonly connection: ConnectionName | undefined;
}

export interface Zone {
  readonly timeZone: string | undefined;
  readonly dayOf: (at: string | number) => string;
}

/** The same object as long as its parts are the same, so that rows are drawn again only when there is a reason. */
export class ContextKeeper {
  #context: RowContext | undefined;
  #stamp = '';
  #zone: Zone | undefined;

  context({viewer, conversation, connection, ...rest}: Sources): RowContext {
    const next: RowContext = {
      ...rest,
      viewerId: viewer?.id,
      viewerName: viewer?.name ?? '',
      isTeam: conversation?.kind === 'TEAM',
      contacts: conversation?.contacts ?? [],
      team: conversation?.teammates.map(({teammate}) => teammate) ?? [],
      isAlone: false,
      connected: connection === 'live' || connection === 'polling',
    };
    const before = this.#context;
    const stamp = `${next.words.lang()} ${next.words.settings.timeZone ?? ''}`;
    // Every event of the conversation brings new members, mostly equal ones.
    const contacts = before && sameMembers(before.contacts, next.contacts) ? before.contacts : next.contacts;
    const team = before && sameNames(before.team, next.team) ? before.team : next.team;
    const same = before && stamp === this.#stamp && contacts === before.contacts && team === before.team && before.store === next.store
      && before.viewerId === next.viewerId && before.viewerName === next.viewerName && before.isTeam === next.isTeam
      && before.connected === next.connected && before.links === next.links;
    if (same) return before;
    this.#stamp = stamp;
    return (this.#context = {...next, contacts, team});
  }

  zone(timeZone: string | undefined): Zone {
    if (this.#zone && this.#zone.timeZone === timeZone) return this.#zone;
    const days = timeZone === undefined ? undefined : new Intl.DateTimeFormat('en', {timeZone, dateStyle: 'short'});
    const dayOf = (at: string | number) => {
      const date = new Date(at);
      return days ? days.format(date) : date.toDateString();
    };
    return (this.#zone = {timeZone, dayOf});
  }
}

function sameNames(a: readonly Mentionable[], b: readonly Mentionable[]): boolean {
  return a.length === b.length && a.every(({id, name}, index) => id === b[index]?.id && name === b[index].name);
}

function sameMembers(a: readonly ContactMember[], b: readonly ContactMember[]): boolean {
  return a === b || (a.length === b.length && a.every((one, index) => {
    const other = b[index];
    return one.id === other?.id && one.name === other.name && one.phone === other.phone && one.contactId === other.contactId
      && one.contact?.avatarUrl === other.contact?.avatarUrl;
  }));
}
