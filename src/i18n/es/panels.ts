import type {panels as english} from '../en/panels.js';
import type {Translated} from '../locale.js';
import {plural} from '../strings.js';

const people = (n: number) => plural('es', n, {one: '1 persona', other: `${String(n)} personas`});

export const panels = {
  'composer.reviewTitle': 'Antes del primer mensaje',
  'composer.reviewTo': (names) => `Lo recibirán: ${names}.`,
  'composer.reviewNumbers': 'Cada persona verá los números de las demás.',
  'composer.reviewLock': 'Después, la lista de personas ya no podrá cambiar.',
  'composer.reviewPeople': 'Mostrar a todos',

  'composer.changedTitle': 'Cambiaron las personas de este grupo',
  'composer.changedNow': (names) => `Ahora lo recibirán: ${names}.`,
  'composer.changedSend': (n) => plural('es', n, {one: 'Enviar solo a esta persona', other: `Enviar a estas ${people(n)}`}),
  'composer.changedEdit': 'Editar el mensaje',
  'composer.changedKeep': 'Su mensaje no se envió.',

  'composer.optedOut': (name) => `${name} se dio de baja de los mensajes de texto.`,
  'composer.doNotDisturb': (name) => `No molestar está activado para ${name}.`,
  'composer.blockedWhy': 'Un mensaje grupal siempre se envía a todos, así que el grupo entero espera hasta que esto cambie.',
  'composer.othersStillText': (name) => `Los demás todavía pueden escribir a ${name} desde sus propios teléfonos.`,
  'composer.notAllowed': 'Puede leer esta conversación, pero no escribir en ella.',
  'composer.newWithout': (names) => `Grupo nuevo sin ${names}`,
  'composer.newFromThis': 'Grupo nuevo a partir de este',
  'composer.removeFromGroup': (names) => `Quitar a ${names} del grupo`,
  'composer.directTo': (name) => `Escribir directamente a ${name}`,
  'composer.copyStart': (name) => `Copiar una solicitud para ${name}`,
  'composer.startRequest': (phone) => `Envíe START por mensaje de texto al ${phone} si desea volver a recibir nuestros mensajes.`,
  'composer.startHow': (name, phone) => `Pida a ${name} que envíe START por mensaje de texto al ${phone}.`,
  'composer.copied': 'Copiado',
  'composer.copyFailed': 'No se pudo copiar.',
  'composer.openRecord': (name) => `Abrir la ficha de ${name}`,
  'composer.reopen': 'Reabrir',
  'composer.addPeople': 'Agregar personas',
  'composer.addTeammate': 'Agregar un compañero de equipo',
  'composer.writeNote': 'Escribir una nota interna',
  'composer.absentTitle': 'No se pudo cargar la conversación',
  'composer.missing': 'No existe o no está disponible para usted.',
  'composer.keptDraft': 'No enviado, guardado para después',
  'composer.copyDraft': 'Copiar el texto',
  'composer.openSuccessor': 'Abrir el grupo más reciente',
} satisfies Translated<typeof english>;
