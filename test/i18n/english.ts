import {actions} from '../../src/i18n/en/actions.js';
import {attachment} from '../../src/i18n/en/attachment.js';
import {chat} from '../../src/i18n/en/chat.js';
import {common} from '../../src/i18n/en/common.js';
import {composer} from '../../src/i18n/en/composer.js';
import {create} from '../../src/i18n/en/create.js';
import {details} from '../../src/i18n/en/details.js';
import {files} from '../../src/i18n/en/files.js';
import {launcher} from '../../src/i18n/en/launcher.js';
import {list} from '../../src/i18n/en/list.js';
import {mentions} from '../../src/i18n/en/mentions.js';
import {panels} from '../../src/i18n/en/panels.js';
import {notify} from '../../src/i18n/en/notify.js';
import {participants} from '../../src/i18n/en/participants.js';
import {people} from '../../src/i18n/en/people.js';
import {problems} from '../../src/i18n/en/problems.js';
import {provider} from '../../src/i18n/en/provider.js';
import {thread} from '../../src/i18n/en/thread.js';
import type {Locale} from '../../src/i18n/locale.js';

export const areas = {
  actions, attachment, chat, common, composer, create, details, files, launcher, list, mentions, notify, panels, participants, people,
  problems, provider, thread,
};

/** The reference: all areas that an element may speak from. */
export const english: Locale = {
  ...actions, ...attachment, ...chat, ...common, ...composer, ...create, ...details, ...files, ...launcher, ...list, ...mentions, ...notify, ...panels,
  ...participants, ...people, ...problems, ...provider, ...thread,
};
