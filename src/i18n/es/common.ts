import type {common as english} from '../en/common.js';
import type {Translated} from '../locale.js';
import {you} from './grammar.js';

export const common = {
  'common.close': 'Cerrar',
  'common.cancel': 'Cancelar',
  'common.retry': 'Intentar de nuevo',
  'common.loading': 'Cargando…',
  'common.you': you,
  'common.save': 'Guardar',
  'common.remove': 'Quitar',
  'common.today': 'Hoy',
  'common.yesterday': 'Ayer',
  'common.others': (n) => `${String(n)} más`,
  'common.failed': 'Algo salió mal. Intente de nuevo.',
} satisfies Translated<typeof english>;
