import type {mentions as english} from '../en/mentions.js';
import type {Translated} from '../locale.js';
import {plural} from '../strings.js';

export const mentions = {
  'mention.list': 'Compañeros de equipo para mencionar',
  'mention.outside': 'No está en este grupo',
  'mention.found': (n) => `${plural('es', n, {one: '1 compañero', other: `${String(n)} compañeros`})}. Elija con las flechas y Enter.`,
  'mention.addTitle': (name) => `${name} no está en este grupo`,
  'mention.add': 'Agregar y mencionar',
  'mention.inserted': (name) => `${name} recibirá un aviso.`,
} satisfies Translated<typeof english>;
