import {actions} from './fr/actions.js';
import {attachment} from './fr/attachment.js';
import {chat} from './fr/chat.js';
import {common} from './fr/common.js';
import {composer} from './fr/composer.js';
import {create} from './fr/create.js';
import {details} from './fr/details.js';
import {files} from './fr/files.js';
import {launcher} from './fr/launcher.js';
import {list} from './fr/list.js';
import {mentions} from './fr/mentions.js';
import {panels} from './fr/panels.js';
import {notify} from './fr/notify.js';
import {participants} from './fr/participants.js';
import {people} from './fr/people.js';
import {problems} from './fr/problems.js';
import {provider} from './fr/provider.js';
import {thread} from './fr/thread.js';
import type {Locale} from './locale.js';
import {registerLocale} from './register.js';

/** French. Importing this module makes it known to every element, those in the page already as well. */
export const fr: Locale = {
  ...actions, ...attachment, ...chat, ...common, ...composer, ...create, ...details, ...files, ...launcher, ...list, ...mentions, ...notify, ...panels,
  ...participants, ...people, ...problems, ...provider, ...thread,
};

registerLocale('fr', 'Français', 'ltr', fr);
