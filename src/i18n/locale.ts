import type {actions} from './en/actions.js';
import type {attachment} from './en/attachment.js';
import type {chat} from './en/chat.js';
import type {common} from './en/common.js';
import type {composer} from './en/composer.js';
import type {create} from './en/create.js';
import type {details} from './en/details.js';
import type {files} from './en/files.js';
import type {launcher} from './en/launcher.js';
import type {list} from './en/list.js';
import type {mentions} from './en/mentions.js';
import type {panels} from './en/panels.js';
import type {notify} from './en/notify.js';
import type {participants} from './en/participants.js';
import type {people} from './en/people.js';
import type {problems} from './en/problems.js';
import type {provider} from './en/provider.js';
import type {thread} from './en/thread.js';
import type {Strings} from './strings.js';

/** One area in another language: each of its keys, and the same values for each text. */
export type Translated<Area extends Strings> = {
  readonly [Key in keyof Area]: Area[Key] extends (...args: infer Args) => string ? (...args: Args) => string : string;
};

/** A whole language. English is the measure: a key that is missing, or one too many, is a type error. */
export type Locale =
  & Translated<typeof actions> & Translated<typeof attachment> & Translated<typeof chat> & Translated<typeof common> & Translated<typeof composer>
  & Translated<typeof create> & Translated<typeof details> & Translated<typeof files> & Translated<typeof launcher> & Translated<typeof list>
  & Translated<typeof mentions> & Translated<typeof notify> & Translated<typeof panels> & Translated<typeof participants> & Translated<typeof people> & Translated<typeof problems>
  & Translated<typeof provider> & Translated<typeof thread>;
