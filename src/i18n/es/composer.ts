import type {composer as english} from '../en/composer.js';
import type {Translated} from '../locale.js';
import {plural} from '../strings.js';

const people = (n: number) => plural('es', n, {one: '1 persona', other: `${String(n)} personas`});

export const composer = {
  'composer.label': 'Mensaje',
  'composer.noteLabel': 'Nota interna',
  'composer.placeholder': 'Escriba al grupo',
  'composer.teamPlaceholder': 'Escriba al equipo',
  'composer.notePlaceholder': 'Escriba una nota que solo su equipo puede leer',
  'composer.mode': 'Qué desea escribir',
  'composer.modeText': 'Texto',
  'composer.modeTeam': 'Mensaje',
  'composer.modeNote': 'Nota interna',
  'composer.nowText': (n) => `Mensaje de texto. Se enviará a ${people(n)}.`,
  'composer.nowTeam': 'Mensaje al equipo.',
  'composer.nowNote': 'Nota interna. Solo la ve su equipo; no se envía nada a ningún teléfono.',
  'composer.noteBanner': 'Nota interna: solo la ve su equipo',
  'composer.send': 'Enviar',
  'composer.sendTo': (n) => `Enviar a ${people(n)}`,
  'composer.addNote': 'Agregar nota',
  'composer.countsAs': (n) => plural('es', n, {one: 'Cuenta como 1 mensaje', other: `Cuenta como ${String(n)} mensajes`}),
  'composer.goesFrom': (phone) => `desde el ${phone}`,
  'composer.hintEnter': 'Enter para enviar, Mayús+Enter para una línea nueva',
  'composer.hintModEnter': (key) => `${key}+Enter para enviar`,
  'composer.hintNote': 'Enter para agregar la nota, @ para mencionar a alguien',
  'composer.mention': 'Mencionar a alguien del equipo',
  'composer.notifies': (names) => `Avisa a ${names}`,
  'composer.count': (count, limit) => `${count} de ${limit}`,
  'composer.countLong': 'Algunos teléfonos dividen o rechazan textos tan largos.',
  'composer.countOver': (n) => plural('es', n, {one: '1 carácter de más', other: `${String(n)} caracteres de más`}),
  'composer.loading': 'Cargando la conversación…',

  'composer.attach': 'Adjuntar archivos',
  'composer.dropHere': 'Suelte archivos aquí para adjuntarlos',
  'composer.noFilesHere': 'No se pueden adjuntar archivos a una nota.',
  'composer.noFiles': 'Aquí no se pueden adjuntar archivos.',

  'composer.blockedTitle': 'No se puede enviar nada a este grupo',
} satisfies Translated<typeof english>;
