import type {Mentionable} from '../../core/mentions.js';
import type {ContactMember, Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {LinkFinder} from './links.js';
import type {ThreadWords} from './words.js';

/** What rows need to know besides their item. It is replaced, never changed: its identity is what rows are guarded by. */
export interface RowContext {
  readonly words: ThreadWords;
  readonly store: ChatStore | undefined;
  readonly viewerId: Id | undefined;
  readonly viewerName: string;
  /** In a group of teammates everybody is on the inside. */
  readonly isTeam: boolean;
  readonly contacts: readonly ContactMember[];
  /** For the names of those whom one's own unconfirmed note addresses. */
  readonly team: readonly Mentionable[];
  readonly connected: boolean;
  /** Without a thread around it, whose keys lead into the controls of a row, each is a Tab stop of its own. */
  readonly isAlone: boolean;
  readonly links: LinkFinder | undefined;
  readonly retry: (key: Id) => void;
  readonly discard: (key: Id) => void;
}
