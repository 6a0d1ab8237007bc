import type {Mentionable} from '../../core/mentions.js';
import type {Teammate} from '../../core/model.js';
import {matches} from '../../core/search.js';
import {fold} from '../../core/text.js';
import type {NotePlace} from './note-place.js';

/** A teammate who can be addressed, or added and then addressed. */
export interface MentionRow {
  readonly person: Teammate;
  /** Sees the group already. */
  readonly isInside: boolean;
}

/**
 * Who goes with what is typed: those who see the group, then those who would have to be added, where the viewer may add. Where
 * access alone decides, everybody with access sees it without being named in it. Rules ACC-04, MEM-08.
 */
export function mentionRows({conversation, viewer}: NotePlace, found: readonly Teammate[], typed: string): readonly MentionRow[] {
  const {teammates, kind, viewerCan} = conversation;
  const isByAccess = kind === 'CONTACTS' && !viewer.can.includes('ADD_TEAMMATES');
  const fits = ({name, title}: Teammate) => matches(typed, {names: [name], texts: [title]});
  const sorted = (people: readonly Teammate[]) => byName(people, fold(typed));
  const isActive = ({problems}: Teammate) => problems.length === 0;

  const members = teammates.map(({teammate}) => teammate).filter((one) => one.id !== viewer.teammate.id && isActive(one) && fits(one));
  const named = new Set(teammates.map(({teammate}) => teammate.id));
  const others = found.filter((one) => one.id !== viewer.teammate.id && !named.has(one.id) && fits(one));
  const inside = isByAccess ? others.filter(isActive) : [];
  const outside = !isByAccess && viewerCan.includes('ADD_TEAMMATES') ? others : [];
  return [
    ...sorted([...members, ...inside]).map((person) => ({person, isInside: true})),
    ...[...sorted(outside.filter(isActive)), ...sorted(outside.filter((one) => !isActive(one)))].map((person) => ({person, isInside: false})),
  ];
}

/** Names that begin with what is typed come first: it may stand in a role, or within a name, as well. */
function byName<One extends Mentionable>(people: readonly One[], typed: string): readonly One[] {
  const rank = ({name}: One) => (` ${fold(name)}`.includes(` ${typed}`) ? 0 : 1);
  return [...people].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
