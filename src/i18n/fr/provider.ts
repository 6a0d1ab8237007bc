import type {provider as english} from '../en/provider.js';
import type {Translated} from '../locale.js';
import {plural} from '../strings.js';

export const provider = {
  'status.connecting': 'Connexion…',
  'status.waiting': 'Connexion perdue. Nouvelle tentative…',
  'status.couldNotConnect': 'Connexion impossible.',
  'status.tryNow': 'Essayer maintenant',
  'status.offline': 'Aucune connexion. Ce que vous écrivez est conservé et sera envoyé.',
  'status.signedOut': 'Votre session a expiré. Ce que vous écrivez est conservé.',
  'status.signIn': 'Se connecter',
  'status.failed': 'Les messages ne sont pas disponibles pour le moment. Prévenez la personne qui gère cette page.',
  'status.unsent': (n) => plural('fr', n, {one: `${String(n)} message est en attente d’envoi.`, other: `${String(n)} messages sont en attente d’envoi.`}),
  'badge.unread': (n) => plural('fr', n, {one: `${String(n)} message non lu`, other: `${String(n)} messages non lus`}),
} satisfies Translated<typeof english>;
