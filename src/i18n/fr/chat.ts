import type {chat as english} from '../en/chat.js';
import type {Translated} from '../locale.js';

export const chat = {
  'chat.conversations': 'Conversations',
  'chat.conversation': 'Conversation',
  'chat.choose': 'Choisissez une conversation',
  'chat.chooseWhy': 'Ou écrivez à plusieurs personnes à la fois.',
  'chat.chooseOnly': 'Elle s’ouvrira ici.',
  'chat.none': 'Vos conversations s’ouvrent ici',
  'chat.newMessage': 'Nouveau message',
  'chat.details': 'Détails',
  'chat.backToList': 'Retour aux conversations',
  'chat.backToConversation': 'Retour à la conversation',
  'chat.closeDetails': 'Fermer les détails',
  'chat.cancelNew': 'Quitter le nouveau message',
  'chat.existed': 'Vous avez déjà ce groupe\u202f: il vient d’être ouvert tel quel, avec son nom et son équipe. Rien de nouveau n’a été créé.',
  'chat.dismiss': 'J’ai compris',
} satisfies Translated<typeof english>;
