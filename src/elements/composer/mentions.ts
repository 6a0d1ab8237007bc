import type {Conversation, Id} from '../../core/model.js';

/** Teammates of the conversation who are addressed as `@Name` in a note. Rule ACC-04. */
export function mentionedIn(text: string, {teammates}: Pick<Conversation, 'teammates'>): readonly Id[] {
  const lower = text.toLowerCase();
  return teammates.filter(({teammate}) => lower.includes(`@${teammate.name.toLowerCase()}`)).map(({teammate}) => teammate.id);
}
