import {createContext} from '@lit/context';
import type {ChatStore} from '../../core/ports.js';
import type {Strings} from '../../i18n/strings.js';

/**
 * The store of the nearest `<group-chat-provider>`. The key is global and carries the major version, so two bundles of the same
 * major on one page share a provider, and two majors never meet.
 */
export const chatContext = createContext<ChatStore | undefined>(Symbol.for('group-chat/store@1'));

/** How the host's own record of a person looks: a better name, a picture, a page. */
export interface ResolvedContact {
  readonly name?: string;
  readonly avatarUrl?: string;
  readonly href?: string;
}

/** What a host sets once on the provider for all elements inside. */
export interface ChatSettings {
  /** BCP 47. Absent: the nearest `lang`. */
  readonly locale?: string;
  /** IANA. Absent: the browser's. */
  readonly timeZone?: string;
  /** Wording of the host's own, by key. */
  readonly strings?: Strings;
  /** Who a number without a record is (E.164), where the people of a group are listed. */
  readonly resolveContact?: (
    phone: string,
    options: {readonly signal: AbortSignal},
  ) => Promise<ResolvedContact | undefined> | ResolvedContact | undefined;
  /** Words what sending to `n` people costs (SND-03). */
  readonly formatCost?: (n: number) => string;
  /** Whether plain keys typed in a field reach the host page's hotkeys. */
  readonly shareKeys?: boolean;
  /** Whether users may turn on notifications of the browser, and whether those show the text. Absent: they may not. Rule NOT-02. */
  readonly notifications?: 'names' | 'text';
}

export const settingsContext = createContext<ChatSettings>(Symbol.for('group-chat/settings@1'));
