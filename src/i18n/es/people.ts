import type {people as english} from '../en/people.js';
import type {Translated} from '../locale.js';

export const people = {
  'people.emptyGroup': 'Grupo nuevo',
  'people.updated': 'Actualizado',
  'people.updatedWhy': (now, then) => `El número del contacto ahora es el ${now}. Los mensajes se siguen enviando al ${then}.`,
  'people.deleted': 'Eliminado',
  'people.deletedWhy': (phone) => `El contacto se eliminó. Los mensajes se siguen enviando al ${phone}.`,
  'people.reassigned': 'Reasignado',
  'people.reassignedWhy': (phone) => `El ${phone} ahora pertenece a otro contacto. Verifique antes de enviar.`,
  'people.dnd': 'No molestar',
  'people.dndWhy': 'Activado en la ficha del contacto. No se puede enviar nada a un grupo en el que esté.',
  'people.optedOut': 'Se dio de baja',
  'people.optedOutWhy': 'Envió STOP. No se puede enviar nada a un grupo en el que esté hasta que envíe START.',
  'people.business': 'Su número',
  'people.businessWhy': 'Otro número de su empresa.',
  'people.noRecord': 'Sin contacto',
  'people.noRecordWhy': 'No hay ningún contacto con este número.',
  'people.other': 'No es un teléfono',
  'people.otherWhy': 'Una dirección de correo electrónico o un código corto. No se puede enviar nada mientras esté en el grupo.',
} satisfies Translated<typeof english>;
