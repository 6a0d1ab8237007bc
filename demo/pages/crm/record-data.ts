import {hueOf} from '../shared/avatar.js';

/** What this CRM knows of a contact beyond the contract: made up, but the same for the same contact every time. */
export interface Profile {
  readonly title: string;
  readonly company: string;
  readonly place: string;
  readonly tags: readonly string[];
  readonly since: string;
  readonly activity: readonly Activity[];
}

export interface Activity {
  readonly icon: string;
  readonly text: string;
  readonly daysAgo: number;
}

const roles = [
  ['Owner', 'Dockside Kitchen'],
  ['Site manager', 'Alder & Finch'],
  ['Architect', 'Studio Marrow'],
  ['Homeowner', 'Elm Street 14'],
  ['Head of facilities', 'Northgate School'],
  ['Electrician', 'Brightline'],
  ['Property manager', 'Quayside Flats'],
  ['Office manager', 'Tillman Dental'],
] as const;
const places = ['Portland, OR', 'Seattle, WA', 'Tacoma, WA', 'Vancouver, BC', 'Boise, ID'];
const tags = ['Kitchen refit', 'Repeat client', 'Insurance', 'Referred', 'Warranty', 'Spring schedule', 'Invoice by post'];
const happened = [
  ['i-deals', 'Estimate for the refit approved'],
  ['i-calendar', 'Site visit, 40 minutes'],
  ['i-check', 'Deposit received'],
  ['i-phone', 'Call about the start date, 6 minutes'],
  ['i-contacts', 'Record created from the web form'],
] as const;

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}

export function profileOf(id: string): Profile {
  const seed = [...id].reduce((sum, letter) => (sum * 33 + letter.charCodeAt(0)) % 65_521, 7);
  const [title, company] = pick(roles, seed);
  const first = seed % 3;
  return {
    title,
    company,
    place: pick(places, seed >> 3),
    tags: [pick(tags, seed), pick(tags, seed + 3)],
    since: String(2019 + (hueOf(id) % 6)),
    activity: happened.slice(first, first + 3).map(([icon, text], at) => ({icon, text, daysAgo: 1 + at * 6 + (seed % 5)})),
  };
}

export function daysAgo(days: number): string {
  return days < 7 ? (days === 1 ? 'Yesterday' : `${days} days ago`) : days < 14 ? 'Last week' : `${Math.round(days / 7)} weeks ago`;
}
