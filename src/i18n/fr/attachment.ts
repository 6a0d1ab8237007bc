import type {attachment as english} from '../en/attachment.js';
import type {Translated} from '../locale.js';

export const attachment = {
  'attachment.open': (name) => `Ouvrir ${name}`,
  'attachment.download': (name) => `Télécharger ${name}`,
  'attachment.get': 'Télécharger',
  'attachment.image': (name) => `Image\u202f: ${name}`,
  'attachment.checking': 'Vérification en cours…',
  'attachment.broken': 'Affichage impossible',
  'attachment.uploading': (percent) => `Envoi\u202f: ${percent}`,
  'attachment.viewer': 'Images',
  'attachment.next': 'Image suivante',
  'attachment.previous': 'Image précédente',
  'attachment.count': (at, all) => `${String(at)} sur ${String(all)}`,
  'attachment.kind.image': 'Image',
  'attachment.kind.video': 'Vidéo',
  'attachment.kind.audio': 'Audio',
  'attachment.kind.pdf': 'PDF',
  'attachment.kind.contact': 'Fiche de contact',
  'attachment.kind.event': 'Événement d’agenda',
  'attachment.kind.file': 'Fichier',
} satisfies Translated<typeof english>;
