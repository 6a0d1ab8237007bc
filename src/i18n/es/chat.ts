import type {chat as english} from '../en/chat.js';
import type {Translated} from '../locale.js';

export const chat = {
  'chat.conversations': 'Conversaciones',
  'chat.conversation': 'Conversación',
  'chat.choose': 'Elija una conversación',
  'chat.chooseWhy': 'O escriba a varias personas a la vez.',
  'chat.chooseOnly': 'Se abrirá aquí.',
  'chat.none': 'Sus conversaciones se abren aquí',
  'chat.newMessage': 'Mensaje nuevo',
  'chat.details': 'Detalles',
  'chat.backToList': 'Volver a las conversaciones',
  'chat.backToConversation': 'Volver a la conversación',
  'chat.closeDetails': 'Cerrar los detalles',
  'chat.cancelNew': 'Salir del mensaje nuevo',
  'chat.existed': 'Ya tiene este grupo, así que se abrió tal como estaba, con su nombre y su equipo. No se creó nada nuevo.',
  'chat.dismiss': 'Entendido',
} satisfies Translated<typeof english>;
