import type {OrganisationPolicy} from '../../src/core/policy/facts.js';
import type {Tokens} from './auth.js';
import type {Directories} from './domain/directory.js';
import type {Database} from './db/port.js';
import type {SharedReads} from './domain/shared.js';
import type {Hub} from './events/hub.js';
import type {Renders} from './events/renders.js';
import type {Signer} from './uploads/signer.js';

/** What the use cases share. Made once in server.ts. */
export interface App {
  readonly db: Database;
  readonly policy: OrganisationPolicy;
  /** Whose limit on contacts it is, where the organisation's own is not reached and the provider has a name. Rule GRP-05. */
  readonly limitedBy: (maxContacts: number | null) => string | null;
  readonly hub: Hub;
  readonly directories: Directories;
  readonly shared: SharedReads;
  readonly renders: Renders;
  readonly tokens: Tokens;
  readonly signer: Signer;
  /** Something waits to be handed to the carrier. */
  readonly dispatch: () => void;
  /** Tells whoever is to be notified; undefined when nobody asked for it. */
  readonly notifier: {wake(): void} | undefined;
  /** One line for the operator; never message text, whole numbers or tokens. */
  readonly log: (message: string) => void;
}

/** Whose request it is, and under which address they reached the server. */
export interface Session {
  readonly viewerId: string;
  readonly org: string;
  readonly origin: string;
}
