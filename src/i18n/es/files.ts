import type {files as english} from '../en/files.js';
import type {Translated} from '../locale.js';
import {plural} from '../strings.js';

export const files = {
  'composer.limits': (count, total) => plural('es', count, {one: `1 archivo, ${total} como máximo.`, other: `Hasta ${String(count)} archivos, ${total} en total.`}),
  'composer.limitsTypes': (types) => `${types}.`,
  'composer.limitsBest': (target) => `Todos los operadores aceptan hasta ${target}.`,
  'composer.typeImage': 'Imágenes',
  'composer.typeAudio': 'Audio',
  'composer.typeVideo': 'Video',
  'composer.typeContact': 'Tarjetas de contacto',
  'composer.typeCalendar': 'Eventos de calendario',
  'composer.files': 'Archivos adjuntos',
  'composer.removeFile': (name) => `Quitar ${name}`,
  'composer.fileAdded': (name) => `Se adjuntó ${name}.`,
  'composer.fileRemoved': (name) => `Se quitó ${name}.`,
  'composer.fileShrunk': (name, size) => `Se redujo el tamaño de ${name}: ${size}.`,
  'composer.total': (files, size) => plural('es', files, {one: `1 archivo, ${size}`, other: `${String(files)} archivos, ${size}`}),
  'composer.overTarget': 'Algunos operadores reducen o rechazan lo que supera este tamaño.',
  'composer.overWarn': 'Varios operadores rechazarán un tamaño así.',
  'composer.shrink': 'Reducir las imágenes',
  'composer.shrunk': (size: string) => `Tamaño reducido: ${size}.`,
  'composer.restore': 'Usar los originales',
  'composer.animation': 'Una animación dejaría de moverse si se redujera. Pruebe con una más corta.',
  'composer.shrinking': 'Reduciendo…',
  'composer.cannotShrink': 'Estos archivos no se pueden reducir. Pruebe con un archivo más pequeño.',
  'composer.rejected': (name) => `No se adjuntó ${name}.`,
  'composer.notAttached': 'Archivos que no se adjuntaron',
  'composer.dismiss': 'Descartar',
} satisfies Translated<typeof english>;
