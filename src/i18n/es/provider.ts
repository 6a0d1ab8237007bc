import type {provider as english} from '../en/provider.js';
import type {Translated} from '../locale.js';
import {plural} from '../strings.js';

export const provider = {
  'status.connecting': 'Conectando…',
  'status.waiting': 'Se perdió la conexión. Intentando de nuevo…',
  'status.couldNotConnect': 'No se pudo conectar.',
  'status.tryNow': 'Intentar ahora',
  'status.offline': 'Sin conexión. Lo que escriba se guardará y se enviará.',
  'status.signedOut': 'Su sesión terminó. Lo que escriba se guardará.',
  'status.signIn': 'Iniciar sesión',
  'status.failed': 'Los mensajes no están disponibles en este momento. Avise a quien administra esta página.',
  'status.unsent': (n) => plural('es', n, {one: '1 mensaje está en espera de envío.', other: `${String(n)} mensajes están en espera de envío.`}),
  'badge.unread': (n) => plural('es', n, {one: '1 mensaje no leído', other: `${String(n)} mensajes no leídos`}),
} satisfies Translated<typeof english>;
