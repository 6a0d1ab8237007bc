import type {attachment as english} from '../en/attachment.js';
import type {Translated} from '../locale.js';

export const attachment = {
  'attachment.open': (name) => `Abrir ${name}`,
  'attachment.download': (name) => `Descargar ${name}`,
  'attachment.get': 'Descargar',
  'attachment.image': (name) => `Imagen: ${name}`,
  'attachment.checking': 'En revisión…',
  'attachment.broken': 'No se pudo mostrar',
  'attachment.uploading': (percent) => `Subiendo: ${percent}`,
  'attachment.viewer': 'Imágenes',
  'attachment.next': 'Imagen siguiente',
  'attachment.previous': 'Imagen anterior',
  'attachment.count': (at, all) => `${String(at)} de ${String(all)}`,
  'attachment.kind.image': 'Imagen',
  'attachment.kind.video': 'Video',
  'attachment.kind.audio': 'Audio',
  'attachment.kind.pdf': 'PDF',
  'attachment.kind.contact': 'Tarjeta de contacto',
  'attachment.kind.event': 'Evento de calendario',
  'attachment.kind.file': 'Archivo',
} satisfies Translated<typeof english>;
