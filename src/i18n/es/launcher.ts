import type {launcher as english} from '../en/launcher.js';
import type {Translated} from '../locale.js';

export const launcher = {
  'launcher.open': 'Abrir los mensajes',
  'launcher.close': 'Cerrar los mensajes',
  'launcher.panel': 'Mensajes',
} satisfies Translated<typeof english>;
