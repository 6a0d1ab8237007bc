import type {AttachmentPolicy} from '../model.js';
import type {OrganisationPolicy} from './facts.js';

/** What all carriers of a US/CA group take, and what the largest of them take. */
const attachments: AttachmentPolicy = {
  maxCount: 10,
  maxBytes: 5_000_000,
  maxTotalBytes: 5_000_000,
  targetTotalBytes: 600_000,
  warnTotalBytes: 1_000_000,
  accept: [
    'image/jpeg', 'image/png', 'image/gif',
    'audio/mpeg', 'audio/amr', 'audio/mp4', 'audio/ogg',
    'video/mp4', 'video/3gpp', 'video/quicktime',
    'text/vcard', 'text/calendar', 'application/pdf',
  ],
};

const common: OrganisationPolicy = {
  minContacts: 2,
  maxContacts: 9,
  maxTeammates: null,
  maxParticipantsAtCreation: 10,
  contactsLockAt: 'FIRST_MESSAGE',
  minTeamGroup: 2,
  maxTeamGroup: 10,
  regions: ['US', 'CA'],
  maxBodyLength: 1600,
  warnBodyLength: 1000,
  maxNameLength: 80,
  attachments,
  typingTtl: 6,
  pollSeconds: 5,
  access: 'PARTICIPANTS',
  teammatesInContactGroups: true,
  teamMembersFixed: false,
  sendingNeedsNumber: true,
};

/**
 * The two ways in which organisations hold groups, and the one between. `team`: colleagues come and go around a set of
 * contacts that locks with the first message. `crm`: who sees a group follows from access to data, and nothing changes after
 * creation.
 */
export const presets: Record<'default' | 'team' | 'crm', OrganisationPolicy> = {
  default: common,
  team: {...common, sendingNeedsNumber: false},
  crm: {
    ...common,
    contactsLockAt: 'CREATION',
    maxParticipantsAtCreation: null,
    access: 'DATA_ACCESS',
    teammatesInContactGroups: false,
    teamMembersFixed: true,
  },
};
