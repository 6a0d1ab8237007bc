import type {notify as english} from '../en/notify.js';
import type {Translated} from '../locale.js';

export const notify = {
  'notify.switch': 'M’avertir dans ce navigateur',
  'notify.hintNames': 'Quand vous êtes ailleurs\u202f: qui a écrit, et dans quel groupe.',
  'notify.hintText': 'Quand vous êtes ailleurs\u202f: qui a écrit, dans quel groupe, et quoi.',
  'notify.denied': 'Ce navigateur bloque les notifications de ce site. Autorisez-les dans les réglages du navigateur.',
  'notify.unsupported': 'Ce navigateur ne peut pas afficher de notifications ici.',
  'notify.title': (author, group) => (group ? `${author} dans ${group}` : author),
  'notify.message': 'Nouveau message',
  'notify.mention': 'Vous a mentionné dans une note',
} satisfies Translated<typeof english>;
