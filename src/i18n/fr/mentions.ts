import type {mentions as english} from '../en/mentions.js';
import type {Translated} from '../locale.js';
import {plural} from '../strings.js';

export const mentions = {
  'mention.list': 'Collègues à mentionner',
  'mention.outside': 'Pas dans ce groupe',
  'mention.found': (n) => `${plural('fr', n, {one: `${String(n)} collègue`, other: `${String(n)} collègues`})}. Choisissez avec les flèches et Entrée.`,
  'mention.addTitle': (name) => `${name} ne fait pas partie de ce groupe`,
  'mention.add': 'Ajouter et mentionner',
  'mention.inserted': (name) => `${name} recevra une notification.`,
} satisfies Translated<typeof english>;
