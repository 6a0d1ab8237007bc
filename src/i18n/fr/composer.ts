import type {composer as english} from '../en/composer.js';
import type {Translated} from '../locale.js';
import {plural} from '../strings.js';

const people = (n: number) => plural('fr', n, {one: `${String(n)} personne`, other: `${String(n)} personnes`});

export const composer = {
  'composer.label': 'Message',
  'composer.noteLabel': 'Note interne',
  'composer.placeholder': 'Écrivez au groupe',
  'composer.teamPlaceholder': 'Écrivez à l’équipe',
  'composer.notePlaceholder': 'Écrivez une note que seule votre équipe peut lire',
  'composer.mode': 'Que voulez-vous écrire\u202f?',
  'composer.modeText': 'SMS',
  'composer.modeTeam': 'Message',
  'composer.modeNote': 'Note interne',
  'composer.nowText': (n) => `SMS. Il sera envoyé à ${people(n)}.`,
  'composer.nowTeam': 'Message à l’équipe.',
  'composer.nowNote': 'Note interne. Seule votre équipe la voit\u202f; rien n’est envoyé par téléphone.',
  'composer.noteBanner': 'Note interne\u202f: seule votre équipe la voit',
  'composer.send': 'Envoyer',
  'composer.sendTo': (n) => `Envoyer à ${people(n)}`,
  'composer.addNote': 'Ajouter la note',
  'composer.countsAs': (n) => plural('fr', n, {one: `Compte pour ${String(n)} message`, other: `Compte pour ${String(n)} messages`}),
  'composer.goesFrom': (phone) => `depuis le ${phone}`,
  'composer.hintEnter': 'Entrée pour envoyer, Maj+Entrée pour aller à la ligne',
  'composer.hintModEnter': (key) => `${key}+Entrée pour envoyer`,
  'composer.hintNote': 'Entrée pour ajouter la note, @ pour mentionner un ou une collègue',
  'composer.mention': 'Mentionner un ou une collègue',
  'composer.notifies': (names) => `Avertit ${names}`,
  'composer.count': (count, limit) => `${count} sur ${limit}`,
  'composer.countLong': 'Certains téléphones découpent ou refusent les messages aussi longs.',
  'composer.countOver': (n) => plural('fr', n, {one: `${String(n)} caractère de trop`, other: `${String(n)} caractères de trop`}),
  'composer.loading': 'Chargement de la conversation…',

  'composer.attach': 'Joindre des fichiers',
  'composer.dropHere': 'Déposez des fichiers ici pour les joindre',
  'composer.noFilesHere': 'Aucun fichier ne peut être joint à une note.',
  'composer.noFiles': 'Aucun fichier ne peut être joint ici.',

  'composer.blockedTitle': 'Rien ne peut être envoyé à ce groupe',
} satisfies Translated<typeof english>;
