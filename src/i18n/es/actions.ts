import type {actions as english} from '../en/actions.js';
import type {Translated} from '../locale.js';

export const actions = {
  'action.markRead': 'Marcar como leída',
  'action.markUnread': 'Marcar como no leída',
  'action.pin': 'Fijar',
  'action.unpin': 'Dejar de fijar',
  'action.mute': 'Silenciar',
  'action.unmute': 'Dejar de silenciar',
  'action.archive': 'Archivar',
  'action.restore': 'Devolver a la bandeja de entrada',
  'action.close': 'Cerrar el grupo',
  'action.reopen': 'Reabrir el grupo',
  'action.didMarkRead': 'Marcada como leída.',
  'action.didMarkUnread': 'Marcada como no leída.',
  'action.didPin': 'Conversación fijada.',
  'action.didUnpin': 'La conversación ya no está fijada.',
  'action.didMute': 'Silenciada. Las menciones le siguen llegando.',
  'action.didUnmute': 'Ya no está silenciada.',
  'action.didArchive': 'Conversación archivada.',
  'action.didRestore': 'Conversación devuelta a la bandeja de entrada.',
  'action.didClose': 'El grupo está cerrado.',
  'action.didReopen': 'El grupo vuelve a estar abierto.',
  'action.undo': 'Deshacer',
  'action.dismiss': 'Descartar',
} satisfies Translated<typeof english>;
