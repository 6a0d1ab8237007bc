import type {people as english} from '../en/people.js';
import type {Translated} from '../locale.js';

export const people = {
  'people.emptyGroup': 'Nouveau groupe',
  'people.updated': 'Modifié',
  'people.updatedWhy': (now, then) => `Le numéro de ce contact est désormais le ${now}. Les messages partent toujours vers le ${then}.`,
  'people.deleted': 'Supprimé',
  'people.deletedWhy': (phone) => `Ce contact a été supprimé. Les messages partent toujours vers le ${phone}.`,
  'people.reassigned': 'Réattribué',
  'people.reassignedWhy': (phone) => `Le ${phone} appartient maintenant à un autre contact. Vérifiez avant d’envoyer.`,
  'people.dnd': 'Ne pas déranger',
  'people.dndWhy': 'Activé dans la fiche du contact. Rien ne peut être envoyé à un groupe dont ce contact fait partie.',
  'people.optedOut': 'Désinscription',
  'people.optedOutWhy': 'Ce contact a envoyé STOP. Rien ne peut être envoyé à un groupe dont il fait partie tant qu’il n’a pas envoyé START.',
  'people.business': 'Votre numéro',
  'people.businessWhy': 'Un autre numéro de votre entreprise.',
  'people.noRecord': 'Sans fiche',
  'people.noRecordWhy': 'Aucun contact n’a ce numéro.',
  'people.other': 'Pas un téléphone',
  'people.otherWhy': 'Une adresse e-mail ou un numéro court. Rien ne peut être envoyé tant qu’il est dans le groupe.',
} satisfies Translated<typeof english>;
