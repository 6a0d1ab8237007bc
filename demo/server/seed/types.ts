import type {Role} from '../../../src/core/policy/facts.js';

export interface SeedTeammate {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly role: Role;
  readonly active?: boolean;
  readonly phone?: string;
}

export interface SeedNumber {
  readonly id: string;
  readonly phone: string;
  readonly label: string;
  readonly incapable?: string;
  readonly maxContacts?: number;
  readonly access: readonly string[];
}

export interface SeedContact {
  readonly id: string;
  readonly name: string;
  /** As the record has them; `label number`. */
  readonly phones: readonly (readonly [label: string, phone: string])[];
  readonly dnd?: boolean;
  readonly optedOut?: boolean;
  readonly assignedTo?: readonly string[];
}

export interface SeedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: () => Uint8Array;
  readonly width?: number;
  readonly height?: number;
}

export interface SeedLine {
  /** A contact's or a teammate's id. */
  readonly by: string;
  readonly text: string;
  readonly isNote?: boolean;
  readonly mentions?: readonly string[];
  readonly files?: readonly SeedFile[];
  readonly reactions?: readonly (readonly [contactId: string, emoji: string])[];
  /** Who it did not reach, and why. */
  readonly failed?: readonly (readonly [contactId: string, reason: string])[];
  readonly unconfirmed?: readonly string[];
  /** Minutes since the line before; 2 when left out. */
  readonly after?: number;
}

export interface SeedConversation {
  readonly id: string;
  readonly kind?: 'TEAM';
  readonly name?: string;
  readonly from?: string;
  readonly contacts?: readonly string[];
  readonly teammates: readonly string[];
  readonly closed?: boolean;
  /** How long ago its last line was. */
  readonly minutesAgo: number;
  readonly lines: readonly SeedLine[];
  /** How many of the last lines each of these has not read; the others have read all. */
  readonly unread?: Readonly<Record<string, number>>;
}

export interface SeedOrganisation {
  readonly id: string;
  readonly name: string;
  readonly teammates: readonly SeedTeammate[];
  readonly numbers: readonly SeedNumber[];
  readonly contacts: readonly SeedContact[];
  readonly conversations: readonly SeedConversation[];
}
