import type {panels as english} from '../en/panels.js';
import type {Translated} from '../locale.js';
import {plural} from '../strings.js';
import {of} from './grammar.js';

const people = (n: number) => plural('fr', n, {one: `${String(n)} personne`, other: `${String(n)} personnes`});

export const panels = {
  'composer.reviewTitle': 'Avant le premier message',
  'composer.reviewTo': (names) => `Destinataires\u202f: ${names}.`,
  'composer.reviewNumbers': 'Chacun verra les numéros des autres.',
  'composer.reviewLock': 'Ensuite, la liste des personnes ne changera plus.',
  'composer.reviewPeople': 'Afficher tout le monde',

  'composer.changedTitle': 'Les membres de ce groupe ont changé',
  'composer.changedNow': (names) => `Destinataires actuels\u202f: ${names}.`,
  'composer.changedSend': (n) => plural('fr', n, {one: 'Envoyer à cette seule personne', other: `Envoyer à ces ${people(n)}`}),
  'composer.changedEdit': 'Modifier le message',
  'composer.changedKeep': 'Votre message n’a pas été envoyé.',

  'composer.optedOut': (name) => `${name} a demandé sa désinscription.`,
  'composer.doNotDisturb': (name) => `Le mode Ne pas déranger est activé pour ${name}.`,
  'composer.blockedWhy': 'Un message de groupe est toujours envoyé à tout le monde\u202f: le groupe entier attend que cela change.',
  'composer.othersStillText': (name) => `Les autres peuvent toujours écrire à ${name} depuis leur propre téléphone.`,
  'composer.notAllowed': 'Vous pouvez lire cette conversation, mais pas y écrire.',
  'composer.newWithout': (names) => `Nouveau groupe sans ${names}`,
  'composer.newFromThis': 'Nouveau groupe à partir de celui-ci',
  'composer.removeFromGroup': (names) => `Retirer ${names} du groupe`,
  'composer.directTo': (name) => `Écrire directement à ${name}`,
  'composer.copyStart': (name) => `Copier une demande pour ${name}`,
  'composer.startRequest': (phone) => `Merci d’envoyer START par SMS au ${phone} si vous souhaitez recevoir de nouveau nos messages.`,
  'composer.startHow': (name, phone) => `Demandez à ${name} d’envoyer START par SMS au ${phone}.`,
  'composer.copied': 'Copié',
  'composer.copyFailed': 'La copie a échoué.',
  'composer.openRecord': (name) => `Ouvrir la fiche ${of(name)}`,
  'composer.reopen': 'Rouvrir',
  'composer.addPeople': 'Ajouter des personnes',
  'composer.addTeammate': 'Ajouter un collègue',
  'composer.writeNote': 'Écrire une note interne',
  'composer.absentTitle': 'La conversation n’a pas pu être chargée',
  'composer.missing': 'Elle n’existe pas ou ne vous est pas accessible.',
  'composer.keptDraft': 'Non envoyé, conservé pour plus tard',
  'composer.copyDraft': 'Copier le texte',
  'composer.openSuccessor': 'Ouvrir le groupe plus récent',
} satisfies Translated<typeof english>;
