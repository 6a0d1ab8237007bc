import type {common as english} from '../en/common.js';
import type {Translated} from '../locale.js';
import {plural} from '../strings.js';
import {you} from './grammar.js';

export const common = {
  'common.close': 'Fermer',
  'common.cancel': 'Annuler',
  'common.retry': 'Réessayer',
  'common.loading': 'Chargement…',
  'common.you': you,
  'common.save': 'Enregistrer',
  'common.remove': 'Retirer',
  'common.today': 'Aujourd’hui',
  'common.yesterday': 'Hier',
  'common.others': (n) => plural('fr', n, {one: `${String(n)} autre`, other: `${String(n)} autres`}),
  'common.failed': 'Un problème est survenu. Réessayez.',
} satisfies Translated<typeof english>;
