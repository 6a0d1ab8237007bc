import type {problems as english, ProblemWords} from '../en/problems.js';
import type {Translated} from '../locale.js';
import {countryName, isPhotoType, plural} from '../strings.js';
import {of} from './grammar.js';

const who = ({name}: ProblemWords, otherwise = 'Cette personne') => name ?? otherwise;
const upTo = ({limit}: ProblemWords, one: string, other: string) =>
  (limit === undefined ? `le nombre autorisé ${of(other)}` : plural('fr', Number(limit), {one: `${limit} ${one}`, other: `${limit} ${other}`}));

export const problems = {
  'problem.NOT_FOUND': 'Cet élément ne vous est pas accessible ou n’existe plus. Si vous en avez besoin, adressez-vous à un administrateur.',
  'problem.NOT_ALLOWED': 'Vous n’avez pas l’autorisation nécessaire. Adressez-vous à un administrateur.',
  'problem.INVALID_INPUT': 'Une information n’est pas correcte. Vérifiez-la et réessayez.',
  'problem.TOO_LONG': (p) => (p.limit ? `Le texte dépasse ${upTo(p, 'caractère', 'caractères')}. Raccourcissez-le.` : 'Le texte est trop long. Raccourcissez-le.'),
  'problem.EMPTY_MESSAGE': 'Il n’y a encore rien à envoyer. Écrivez un message ou joignez un fichier.',
  'problem.RATE_LIMITED': 'Trop de messages à la fois. L’envoi reprendra de lui-même dans un instant.',
  'problem.KEY_REUSED': 'Ce message a été modifié pendant son envoi. Envoyez-le de nouveau.',

  'problem.NUMBER_ACCESS_REVOKED': (p) => (p.name
    ? `${p.name} n’a pas accès à ce numéro\u202f: lecture possible, mais pas l’envoi. Un administrateur peut accorder l’accès.`
    : 'Vous n’avez pas accès à ce numéro\u202f: vous pouvez lire, mais pas envoyer. Demandez l’accès à un administrateur.'),
  'problem.NUMBER_NOT_CAPABLE': (p) => ({
    TOLL_FREE: 'Un numéro gratuit ne peut pas transmettre de messages de groupe. Choisissez un numéro local.',
    SHORT_CODE: 'Un numéro court ne peut pas transmettre de messages de groupe. Choisissez un numéro local.',
    NOT_MMS: 'Les MMS, nécessaires aux messages de groupe, ne sont pas activés pour ce numéro. Choisissez-en un autre.',
    UNREGISTERED: 'Ce numéro n’est pas encore enregistré pour la messagerie professionnelle. Choisissez-en un autre.',
  })[p.reason ?? ''] ?? 'Ce numéro ne peut pas transmettre de messages de groupe. Choisissez-en un autre.',
  'problem.NUMBER_DISABLED': 'Ce numéro est désactivé. L’historique reste lisible\u202f; créez un nouveau groupe avec un autre numéro.',

  'problem.TOO_FEW_CONTACTS': (p) => `Un groupe doit compter au moins ${upTo(p, 'contact', 'contacts')}. Ajoutez des personnes.`,
  'problem.TOO_MANY_CONTACTS': (p) => `Un groupe peut compter au plus ${upTo(p, 'contact', 'contacts')}${p.provider ? ` (${p.provider})` : ''}. Retirez-en quelques-uns.`,
  'problem.TOO_FEW_TEAMMATES': (p) => `Un groupe d’équipe doit compter au moins ${upTo(p, 'personne', 'personnes')}, vous compris. Ajoutez quelqu’un.`,
  'problem.TOO_MANY_TEAMMATES': (p) => `Ce groupe peut compter au plus ${upTo(p, 'collègue', 'collègues')}, vous compris. Retirez d’abord quelqu’un.`,
  'problem.TOO_MANY_PARTICIPANTS': (p) => `Un groupe peut compter au plus ${upTo(p, 'participant', 'participants')} à sa création, vous compris. Ajoutez le reste de l’équipe ensuite.`,
  'problem.DUPLICATE_PHONE': (p) => (p.name ? `Même numéro que ${p.name}, déjà dans le groupe. Utilisez un autre numéro ou laissez l’un des deux de côté.` : 'Ce numéro est déjà dans le groupe. Utilisez-en un autre.'),
  'problem.CONTACTS_LOCKED': 'Les contacts de ce groupe sont figés. Pour écrire à d’autres personnes, créez un nouveau groupe.',
  'problem.CONVERSATION_CLOSED': 'Ce groupe est fermé. Rouvrez-le ou créez un nouveau groupe.',
  'problem.GROUP_EXISTS': 'Votre équipe a déjà ce groupe. Demandez à un administrateur de vous y ajouter.',
  'problem.RECIPIENTS_CHANGED': 'La liste des contacts a changé entre-temps. Vérifiez les destinataires actuels, puis envoyez.',
  'problem.NOT_RETRYABLE': 'Certains destinataires ont déjà ce message\u202f: il ne peut pas être envoyé de nouveau. Écrivez plutôt un nouveau message.',

  'problem.CONTACT_DND': (p) => `${who(p)} a demandé à ne pas recevoir de messages. Laissez ce contact de côté, ou attendez sa réinscription.`,
  'problem.CONTACT_DELETED': (p) => (p.name ? `Le contact ${p.name} a été supprimé. Laissez-le de côté ou rétablissez sa fiche.` : 'Ce contact a été supprimé. Laissez-le de côté ou rétablissez sa fiche.'),
  'problem.OWN_NUMBER': 'C’est l’un des numéros de votre entreprise. Choisissez le numéro personnel d’un contact.',
  'problem.NOT_A_CONTACT': 'Aucun contact n’a encore ce numéro. Créez d’abord le contact.',
  'problem.NO_PHONE': (p) => `${who(p)} n’a pas de numéro de téléphone. Ajoutez-en un à sa fiche.`,
  'problem.NOT_TEXTABLE': (p) => ({
    TOLL_FREE: 'Un numéro gratuit ne peut pas faire partie d’un groupe. Choisissez un numéro de mobile.',
    SHORT_CODE: 'Un numéro court ne peut pas faire partie d’un groupe. Choisissez un numéro de mobile.',
    PREMIUM: 'Un numéro surtaxé ne peut pas recevoir de messages. Choisissez un numéro de mobile.',
    NON_GEOGRAPHIC: 'Ce type de numéro ne peut pas recevoir de messages. Choisissez un numéro de mobile.',
    LANDLINE: 'Une ligne fixe ne peut pas recevoir de messages. Choisissez un numéro de mobile.',
    EXTENSION: 'Un numéro avec un poste ne peut pas recevoir de messages. Utilisez-le sans le poste si c’est un mobile.',
    LETTERS: 'Des lettres peuvent désigner plusieurs numéros. Écrivez-le en chiffres.',
  })[p.reason ?? ''] ?? 'Ce numéro ne peut pas recevoir de SMS. Choisissez un numéro de mobile.',
  'problem.NON_PHONE_MEMBER': 'Une adresse e-mail ou un numéro court fait partie de ce groupe\u202f: rien ne peut être envoyé. Créez un nouveau groupe avec des numéros de téléphone uniquement.',
  'problem.REGION_NOT_ALLOWED': (p) => {
    const country = countryName('fr', p);
    return `Seuls les numéros des États-Unis et du Canada peuvent recevoir des SMS${country ? `, pas ceux d’autres pays (${country})` : ''}. Choisissez un autre numéro.`;
  },
  'problem.CONSENT_REQUIRED': (p) => `${who(p)} a demandé sa désinscription. Demandez une réinscription en personne, par un SMS avec le mot START.`,
  'problem.NOT_A_MEMBER': (p) => `${who(p)} ne fait plus partie de ce groupe. Consultez de nouveau la liste.`,
  'problem.LAST_TEAMMATE': 'Le dernier collègue ne peut pas quitter un groupe. Ajoutez d’abord quelqu’un d’autre.',
  'problem.TEAMMATE_INACTIVE': (p) => (p.name ? `Le compte ${of(p.name)} n’est plus actif. Choisissez quelqu’un d’autre.` : 'Le compte de ce collègue n’est plus actif. Choisissez quelqu’un d’autre.'),
  'problem.TEAMMATE_NO_ACCESS': (p) => `${who(p, 'Ce collègue')} n’a pas le droit de voir tous les contacts de ce groupe. Choisissez quelqu’un d’autre, ou demandez à un administrateur de les lui attribuer.`,

  'problem.INTERNAL_AS_EXTERNAL': (p) => `C’est le mobile d’un collègue${p.name ? `, ${p.name}` : ''}. Les contacts verraient ce numéro, et il compte comme destinataire. Ajoutez plutôt cette personne comme collègue.`,
  'problem.REASSIGNED': (p) => `Le numéro ${p.name ? of(p.name) : 'd’un contact'} appartient maintenant à quelqu’un d’autre. Vérifiez avant d’envoyer.`,
  'problem.UNRECOGNISED_AREA_CODE': 'Cet indicatif régional est inconnu. Vérifiez le numéro.',
  'problem.POSSIBLE_OPT_OUT': (p) => `${who(p, 'Quelqu’un')} a peut-être demandé à ne plus recevoir de messages. Lisez les derniers avant d’envoyer.`,
  'problem.UNATTENDED': 'Aucun collègue actif ne participe à ce groupe. Ajoutez quelqu’un pour que les réponses soient lues.',

  'problem.ATTACHMENT_NOT_READY': 'Une pièce jointe est encore en cours de vérification. Patientez un instant, puis réessayez.',
  'problem.ATTACHMENT_TOO_LARGE': (p) => (p.of === 'PIXELS' ? 'Cette image est trop large et trop haute pour être affichée. Enregistrez-la avec moins de pixels.' : p.limit
    ? `Les pièces jointes ne peuvent pas dépasser ${p.limit}. Retirez-en une ou choisissez un fichier plus petit.`
    : 'Ce fichier est trop volumineux. Choisissez-en un plus petit.'),
  'problem.ATTACHMENT_TYPE_NOT_ALLOWED': (p) => (p.type === 'image/heic'
    ? 'Ce navigateur ne sait pas lire les photos HEIC. Enregistrez-la en JPEG et joignez ce fichier. Sur un iPhone\u202f: Réglages, Appareil photo, Formats, Le plus compatible.'
    : isPhotoType(p.type)
      ? 'Les opérateurs n’acceptent pas ce type d’image et ce navigateur ne peut pas la convertir. Enregistrez-la en JPEG et joignez ce fichier.'
      : 'Les opérateurs n’acceptent pas ce type de fichier. Utilisez une photo (JPEG, PNG, GIF), un son, une vidéo, un PDF, une fiche de contact ou un fichier d’agenda.'),
  'problem.ATTACHMENT_TYPE_MISMATCH': 'Le contenu de ce fichier ne correspond pas à son nom. Choisissez-en un autre.',
  'problem.ATTACHMENT_EMPTY': 'Ce fichier est vide. Choisissez-en un autre.',
  'problem.ATTACHMENT_EXPIRED': 'Le transfert a pris trop de temps et a expiré. Réessayez.',
  'problem.TOO_MANY_ATTACHMENTS': (p) => `Un message peut contenir au plus ${upTo(p, 'fichier', 'fichiers')}. Retirez-en.`,

  'problem.CARRIER_REJECTED': 'L’opérateur n’a pas accepté le message. Envoyez-le de nouveau plus tard ou écrivez-le autrement.',
  'problem.UNREACHABLE': (p) => (p.name ? `Impossible de joindre ${p.name}. Réessayez plus tard ou appelez.` : 'Impossible de joindre cette personne. Réessayez plus tard ou appelez.'),

  'problem.MISCONFIGURED': 'La configuration n’est pas correcte. Prévenez votre administrateur.',
  'problem.OFFLINE': 'Aucune connexion. Ce que vous écrivez est conservé et sera envoyé.',
  'problem.NETWORK': 'Le serveur est injoignable. Ce que vous écrivez est conservé\u202f; nouvelle tentative en cours.',
  'problem.TIMEOUT': 'Le serveur n’a pas répondu à temps. Nouvelle tentative en cours.',
  'problem.BAD_RESPONSE': 'Quelque chose sur le réseau répond à la place du serveur, par exemple une page de connexion. Vérifiez votre connexion.',
  'problem.BAD_REQUEST': 'Le serveur ne comprend pas cette version. Prévenez votre administrateur.',
  'problem.UNAUTHENTICATED': 'Votre session a expiré. Reconnectez-vous\u202f; rien n’est perdu.',
  'problem.FORBIDDEN': 'Vous n’avez pas l’autorisation nécessaire. Adressez-vous à un administrateur.',
  'problem.SERVER_ERROR': 'Le serveur a rencontré un problème. Réessayez dans un instant.',
  'problem.UNSENT': 'Certains messages ne sont pas encore envoyés. Envoyez-les ou abandonnez-les d’abord.',
  'problem.ABORTED': 'Annulé.',
  'problem.STORAGE': 'Ce navigateur ne peut rien enregistrer pour le moment. Les messages non envoyés seront perdus à la fermeture de la page.',

  'failed.OFFLINE': 'Aucune connexion. Réessayez quand elle sera rétablie.',
  'failed.NETWORK': 'Le serveur est injoignable. Vérifiez votre connexion et réessayez.',
  'failed.TIMEOUT': 'Le serveur n’a pas répondu à temps. Réessayez.',
  'failed.RATE_LIMITED': 'Trop de demandes à la fois. Patientez un instant et réessayez.',
} satisfies Translated<typeof english>;
