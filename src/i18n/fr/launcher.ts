import type {launcher as english} from '../en/launcher.js';
import type {Translated} from '../locale.js';

export const launcher = {
  'launcher.open': 'Ouvrir les messages',
  'launcher.close': 'Fermer les messages',
  'launcher.panel': 'Messages',
} satisfies Translated<typeof english>;
