import {problem, type Problem} from '../../core/errors.js';
import type {Id} from '../../core/model.js';
import type {Person} from '../shared/participant.js';

/** Somebody in the picker's value. */
export interface Chosen {
  readonly person: Person;
  /** Null for a teammate, and for a contact whose number is not known yet. */
  readonly phone: string | null;
}

/** One choice in the list. A contact with several numbers has one for each. */
export interface Row {
  readonly person: Person;
  readonly phone: string | null;
  readonly phoneLabel: string | null;
  /** Why it cannot be chosen; empty when it can. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly isChosen: boolean;
}

/** A person with the rows to choose from. */
export interface Entry {
  readonly person: Person;
  readonly rows: readonly Row[];
}

export interface RowRules {
  readonly kind: 'contacts' | 'teammates';
  readonly max: number;
  /** Ids of those who are in the group already. */
  readonly exclude: readonly Id[];
  /** The business's own numbers. */
  readonly ownPhones: readonly string[];
}

/** The found people as rows, each with what stands against choosing it now. Rules NUM-18, GRP-06, GRP-07, GRP-15. */
export function entriesOf(people: readonly Person[], chosen: readonly Chosen[], rules: RowRules): readonly Entry[] {
  return people.map((person) => ({person, rows: rowsOf(person, chosen, rules)}));
}

function rowsOf(person: Person, chosen: readonly Chosen[], rules: RowRules): readonly Row[] {
  const {problems, warnings, phones} = person;
  const row = (phone: string | null, label: string | null, own: readonly Problem[]): Row => {
    const isChosen = chosen.some((one) => one.person.id === person.id && one.phone === phone);
    const found = isChosen ? [] : [...problems, ...own, ...problemsNow(person, phone, chosen, rules)];
    return {person, phone, phoneLabel: label, problems: found, warnings, isChosen};
  };
  if (rules.kind === 'teammates') return [row(null, null, [])];

  const [first] = phones;
  if (!first) return [row(null, null, problems.length > 0 ? [] : [problem('NO_PHONE', {subjectIds: [person.id], params: {name: person.name}})])];
  // One reason that holds for the whole person is said once.
  if (problems.length > 0) return [row(first.phone, first.label, [])];
  return phones.map(({phone, label, problems: own}) => row(phone, label, own));
}

/** The row that Enter takes after typing; of somebody with several numbers the one chosen before. -1 when none can be taken. */
export function firstChoice(rows: readonly Row[]): number {
  const first = rows.findIndex(({problems}) => problems.length === 0);
  const chosen = rows.findIndex(({person, isChosen}) => isChosen && person.id === rows[first]?.person.id);
  return chosen === -1 ? first : chosen;
}

/** Why this person, with this phone, does not go with those chosen so far. */
export function problemsNow(person: Person, phone: string | null, chosen: readonly Chosen[], {max, exclude, ownPhones, kind}: RowRules): readonly Problem[] {
  const {id, name} = person;
  const about = {subjectIds: [id]};
  if (exclude.includes(id)) return [problem('DUPLICATE_PHONE', {...about, params: {reason: 'MEMBER'}})];
  const others = chosen.filter((one) => one.person.id !== id);
  const twin = phone === null ? undefined : others.find((one) => one.phone === phone);
  if (twin && phone !== null) return [problem('DUPLICATE_PHONE', {subjectIds: [id, twin.person.id], params: {name: twin.person.name, phone}})];
  if (phone !== null && ownPhones.includes(phone)) return [problem('OWN_NUMBER', {...about, params: {name, phone}})];
  if (others.length >= max) return [problem(kind === 'contacts' ? 'TOO_MANY_CONTACTS' : 'TOO_MANY_TEAMMATES', {...about, params: {limit: max}})];
  return [];
}

/** What stands against those already chosen: their records may have changed since. Problems of a server answer are laid over it. */
export function chosenProblems({person, phone}: Chosen, index: number, all: readonly Chosen[], answered: readonly Problem[]): readonly Problem[] {
  const own = phone === null ? [] : (person.phones.find((one) => one.phone === phone)?.problems ?? []);
  const earlier = all.slice(0, index).find((one) => phone !== null && one.phone === phone);
  const twin = earlier ? [problem('DUPLICATE_PHONE', {subjectIds: [person.id], params: {name: earlier.person.name}})] : [];
  const told = answered.filter(({subjectIds, path}) => subjectIds.includes(person.id) || (subjectIds.length === 0 && path[1] === String(index)));
  return [...person.problems, ...own, ...twin, ...told];
}
