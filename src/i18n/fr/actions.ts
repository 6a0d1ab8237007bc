import type {actions as english} from '../en/actions.js';
import type {Translated} from '../locale.js';

export const actions = {
  'action.markRead': 'Marquer comme lue',
  'action.markUnread': 'Marquer comme non lue',
  'action.pin': 'Épingler',
  'action.unpin': 'Ne plus épingler',
  'action.mute': 'Couper les notifications',
  'action.unmute': 'Rétablir les notifications',
  'action.archive': 'Archiver',
  'action.restore': 'Remettre dans la boîte de réception',
  'action.close': 'Fermer le groupe',
  'action.reopen': 'Rouvrir le groupe',
  'action.didMarkRead': 'Conversation marquée comme lue.',
  'action.didMarkUnread': 'Conversation marquée comme non lue.',
  'action.didPin': 'Conversation épinglée.',
  'action.didUnpin': 'La conversation n’est plus épinglée.',
  'action.didMute': 'Notifications coupées. Les mentions vous parviennent toujours.',
  'action.didUnmute': 'Notifications rétablies.',
  'action.didArchive': 'Conversation archivée.',
  'action.didRestore': 'Conversation remise dans la boîte de réception.',
  'action.didClose': 'Le groupe est fermé.',
  'action.didReopen': 'Le groupe est de nouveau ouvert.',
  'action.undo': 'Annuler',
  'action.dismiss': 'Masquer',
} satisfies Translated<typeof english>;
