import {actions} from './es/actions.js';
import {attachment} from './es/attachment.js';
import {chat} from './es/chat.js';
import {common} from './es/common.js';
import {composer} from './es/composer.js';
import {create} from './es/create.js';
import {details} from './es/details.js';
import {files} from './es/files.js';
import {launcher} from './es/launcher.js';
import {list} from './es/list.js';
import {mentions} from './es/mentions.js';
import {panels} from './es/panels.js';
import {notify} from './es/notify.js';
import {participants} from './es/participants.js';
import {people} from './es/people.js';
import {problems} from './es/problems.js';
import {provider} from './es/provider.js';
import {thread} from './es/thread.js';
import type {Locale} from './locale.js';
import {registerLocale} from './register.js';

/** Spanish. Importing this module makes it known to every element, those in the page already as well. */
export const es: Locale = {
  ...actions, ...attachment, ...chat, ...common, ...composer, ...create, ...details, ...files, ...launcher, ...list, ...mentions, ...notify, ...panels,
  ...participants, ...people, ...problems, ...provider, ...thread,
};

registerLocale('es', 'Español', 'ltr', es);
