import type {files as english} from '../en/files.js';
import type {Translated} from '../locale.js';
import {plural} from '../strings.js';

export const files = {
  'composer.limits': (count, total) => plural('fr', count, {
    one: `${String(count)} fichier, ${total} au plus.`,
    other: `Jusqu’à ${String(count)} fichiers, ${total} en tout.`,
  }),
  'composer.limitsTypes': (types) => `${types}.`,
  'composer.limitsBest': (target) => `Tous les opérateurs acceptent jusqu’à ${target}.`,
  'composer.typeImage': 'Images',
  'composer.typeAudio': 'Audio',
  'composer.typeVideo': 'Vidéo',
  'composer.typeContact': 'Fiches de contact',
  'composer.typeCalendar': 'Événements d’agenda',
  'composer.files': 'Fichiers joints',
  'composer.removeFile': (name) => `Retirer ${name}`,
  'composer.fileAdded': (name) => `Fichier joint\u202f: ${name}.`,
  'composer.fileRemoved': (name) => `Fichier retiré\u202f: ${name}.`,
  'composer.fileShrunk': (name, size) => `La taille de ${name} a été réduite\u202f: ${size}.`,
  'composer.total': (files, size) => plural('fr', files, {one: `${String(files)} fichier, ${size}`, other: `${String(files)} fichiers, ${size}`}),
  'composer.overTarget': 'Certains opérateurs réduisent ou refusent ce qui dépasse cette taille.',
  'composer.overWarn': 'Plusieurs opérateurs refuseront un tel volume.',
  'composer.shrink': 'Réduire les images',
  'composer.shrunk': (size: string) => `Taille réduite\u202f: ${size}.`,
  'composer.restore': 'Reprendre les originaux',
  'composer.animation': 'Une animation ne bougerait plus si elle était réduite. Essayez-en une plus courte.',
  'composer.shrinking': 'Réduction…',
  'composer.cannotShrink': 'La taille de ces fichiers ne peut pas être réduite. Essayez un fichier plus petit.',
  'composer.rejected': (name) => `Le fichier ${name} n’a pas été joint.`,
  'composer.notAttached': 'Fichiers non joints',
  'composer.dismiss': 'Ignorer',
} satisfies Translated<typeof english>;
