import type {notify as english} from '../en/notify.js';
import type {Translated} from '../locale.js';

export const notify = {
  'notify.switch': 'Avisarme en este navegador',
  'notify.hintNames': 'Mientras está en otra parte: quién escribió y en qué grupo.',
  'notify.hintText': 'Mientras está en otra parte: quién escribió, en qué grupo y qué.',
  'notify.denied': 'Este navegador no muestra notificaciones de este sitio. Permítalas en la configuración del navegador.',
  'notify.unsupported': 'Este navegador no puede mostrar notificaciones aquí.',
  'notify.title': (author, group) => (group ? `${author} en ${group}` : author),
  'notify.message': 'Mensaje nuevo',
  'notify.mention': 'Le mencionó en una nota',
} satisfies Translated<typeof english>;
