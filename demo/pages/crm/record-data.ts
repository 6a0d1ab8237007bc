import {sampleData} from './sample-data.js';

/** What this CRM knows of a contact beyond the contract: the same for the same contact every time. */
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

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}

export function profileOf(id: string, organisation: string): Profile {
  const {roles, places, tags, activity} = sampleData(organisation);
  const seed = Array.from(id).reduce((sum, letter) => (sum * 33 + letter.charCodeAt(0)) % 65_521, 7);
  const [title, company] = pick(roles, seed);
  const first = seed % (activity.length - 2);
  return {
    title,
    company,
    place: pick(places, seed >> 3),
    tags: [pick(tags, seed), pick(tags, seed + 3)],
    since: String(2019 + (seed % 6)),
    activity: activity.slice(first, first + 3).map(([icon, text], at) => ({icon, text, daysAgo: 1 + at * 6 + (seed % 5)})),
  };
}

export function daysAgo(days: number): string {
  return days < 7 ? (days === 1 ? 'Yesterday' : `${days} days ago`) : days < 14 ? 'Last week' : `${Math.round(days / 7)} weeks ago`;
}
