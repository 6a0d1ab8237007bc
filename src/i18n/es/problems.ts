import type {problems as english, ProblemWords} from '../en/problems.js';
import type {Translated} from '../locale.js';
import {countryName, isPhotoType, plural} from '../strings.js';

const who = ({name}: ProblemWords, otherwise = 'Esta persona') => name ?? otherwise;
const upTo = ({limit}: ProblemWords, one: string, other: string) =>
  (limit === undefined ? `la cantidad permitida de ${other}` : plural('es', Number(limit), {one: `${limit} ${one}`, other: `${limit} ${other}`}));

export const problems = {
  'problem.NOT_FOUND': 'Esto no está disponible para usted o ya no existe. Si lo necesita, consulte a un administrador.',
  'problem.NOT_ALLOWED': 'No tiene permiso para hacer esto. Consulte a un administrador.',
  'problem.INVALID_INPUT': 'Hay un dato que no es correcto. Revíselo e intente de nuevo.',
  'problem.TOO_LONG': (p) => (p.limit ? `El texto supera ${upTo(p, 'carácter', 'caracteres')}. Acórtelo.` : 'El texto es demasiado largo. Acórtelo.'),
  'problem.EMPTY_MESSAGE': 'Todavía no hay nada que enviar. Escriba algo o adjunte un archivo.',
  'problem.RATE_LIMITED': 'Demasiados mensajes a la vez. El envío continuará por sí solo en un momento.',
  'problem.KEY_REUSED': 'Este mensaje cambió mientras se enviaba. Envíelo de nuevo.',

  'problem.NUMBER_ACCESS_REVOKED': (p) => (p.name
    ? `${p.name} no tiene acceso a este número: puede leer, pero no enviar. Un administrador puede darle acceso.`
    : 'No tiene acceso a este número, así que puede leer, pero no enviar. Pida acceso a un administrador.'),
  'problem.NUMBER_NOT_CAPABLE': (p) => ({
    TOLL_FREE: 'Un número gratuito no admite mensajes grupales. Elija un número local.',
    SHORT_CODE: 'Un código corto no admite mensajes grupales. Elija un número local.',
    NOT_MMS: 'Este número no tiene activados los MMS, que los mensajes grupales necesitan. Elija otro.',
    UNREGISTERED: 'Este número todavía no está registrado para mensajes comerciales. Elija otro.',
  })[p.reason ?? ''] ?? 'Este número no admite mensajes grupales. Elija otro.',
  'problem.NUMBER_DISABLED': 'Este número está desactivado. El historial se puede seguir leyendo; cree un grupo nuevo desde otro número.',

  'problem.TOO_FEW_CONTACTS': (p) => `Un grupo necesita al menos ${upTo(p, 'contacto', 'contactos')}. Agregue más personas.`,
  'problem.TOO_MANY_CONTACTS': (p) => `Un grupo puede tener como máximo ${upTo(p, 'contacto', 'contactos')}${p.provider ? ` (${p.provider})` : ''}. Quite algunos.`,
  'problem.TOO_FEW_TEAMMATES': (p) => `Un grupo de equipo necesita al menos ${upTo(p, 'persona', 'personas')}, con usted. Agregue a alguien.`,
  'problem.TOO_MANY_TEAMMATES': (p) => `En este grupo puede haber como máximo ${upTo(p, 'compañero de equipo', 'compañeros de equipo')}, con usted. Quite primero a alguien.`,
  'problem.TOO_MANY_PARTICIPANTS': (p) => `Al crear un grupo puede haber como máximo ${upTo(p, 'participante', 'participantes')}, con usted. Agregue al resto del equipo después.`,
  'problem.DUPLICATE_PHONE': (p) => (p.name ? `Es el mismo número que el de ${p.name}, que ya está en el grupo. Use otro número o deje fuera a uno de los dos.` : 'Este número ya está en el grupo. Use otro.'),
  'problem.CONTACTS_LOCKED': 'Los contactos de este grupo son fijos. Cree un grupo nuevo para escribir a otras personas.',
  'problem.CONVERSATION_CLOSED': 'Este grupo está cerrado. Reábralo o cree un grupo nuevo.',
  'problem.GROUP_EXISTS': 'Su equipo ya tiene este grupo. Pida a un administrador que le dé acceso.',
  'problem.RECIPIENTS_CHANGED': 'La lista de contactos cambió mientras tanto. Revise quién lo recibe ahora y luego envíe.',
  'problem.NOT_RETRYABLE': 'Algunos ya tienen este mensaje, así que no se puede enviar de nuevo. Escriba un mensaje nuevo.',

  'problem.CONTACT_DND': (p) => `${who(p)} pidió no recibir mensajes. Deje fuera a este contacto o espere a que vuelva a darse de alta.`,
  'problem.CONTACT_DELETED': (p) => (p.name ? `Se eliminó el contacto ${p.name}. Déjelo fuera o restaure su ficha.` : 'Este contacto se eliminó. Déjelo fuera o restaure su ficha.'),
  'problem.OWN_NUMBER': 'Este es uno de los números de su empresa. Elija el número propio de un contacto.',
  'problem.NOT_A_CONTACT': 'Todavía no hay ningún contacto con este número. Primero cree el contacto.',
  'problem.NO_PHONE': (p) => `${who(p)} no tiene número de teléfono. Agregue uno en su ficha.`,
  'problem.NOT_TEXTABLE': (p) => ({
    TOLL_FREE: 'Un número gratuito no puede estar en un grupo. Elija un número de móvil.',
    SHORT_CODE: 'Un código corto no puede estar en un grupo. Elija un número de móvil.',
    PREMIUM: 'Un número de tarifa especial no puede recibir mensajes. Elija un número de móvil.',
    NON_GEOGRAPHIC: 'Este tipo de número no puede recibir mensajes. Elija un número de móvil.',
    LANDLINE: 'Un teléfono fijo no puede recibir mensajes. Elija un número de móvil.',
    EXTENSION: 'Un número con extensión no puede recibir mensajes. Úselo sin la extensión si es un móvil.',
    LETTERS: 'Las letras pueden indicar varios números. Escríbalo con cifras.',
  })[p.reason ?? ''] ?? 'Este número no puede recibir mensajes de texto. Elija un número de móvil.',
  'problem.NON_PHONE_MEMBER': 'En este grupo hay una dirección de correo electrónico o un código corto, así que no se puede enviar nada. Cree un grupo nuevo solo con números de teléfono.',
  'problem.REGION_NOT_ALLOWED': (p) => {
    const country = countryName('es', p);
    return `Solo se pueden enviar mensajes de texto a números de Estados Unidos y Canadá${country ? `, no de otros países (${country})` : ''}. Elija otro número.`;
  },
  'problem.CONSENT_REQUIRED': (p) => `${who(p)} se dio de baja. Pida que vuelva a darse de alta personalmente, enviando START por mensaje de texto.`,
  'problem.NOT_A_MEMBER': (p) => `${who(p)} ya no está en este grupo. Revise la lista.`,
  'problem.LAST_TEAMMATE': 'El último compañero de equipo no puede salir de un grupo. Primero agregue a otra persona.',
  'problem.TEAMMATE_INACTIVE': (p) => (p.name ? `La cuenta de ${p.name} ya no está activa. Elija a otra persona.` : 'La cuenta de este compañero de equipo ya no está activa. Elija a otra persona.'),
  'problem.TEAMMATE_NO_ACCESS': (p) => `${who(p, 'Este compañero de equipo')} no puede ver todos los contactos de este grupo. Elija a otra persona o pida a un administrador que se los asigne.`,

  'problem.INTERNAL_AS_EXTERNAL': (p) => `Este es el móvil de un compañero de equipo${p.name ? `, ${p.name}` : ''}. Los contactos verían el número, y cuenta como destinatario. Mejor agregue a esa persona como compañero de equipo.`,
  'problem.REASSIGNED': (p) => `El número de ${p.name ?? 'un contacto'} ahora pertenece a otra persona. Verifique antes de enviar.`,
  'problem.UNRECOGNISED_AREA_CODE': 'Este código de área no se conoce. Verifique el número.',
  'problem.POSSIBLE_OPT_OUT': (p) => `Es posible que ${p.name ?? 'alguien'} haya pedido no recibir más mensajes. Lea los últimos antes de enviar.`,
  'problem.UNATTENDED': 'Ningún compañero de equipo activo participa en este grupo. Agregue a alguien para que se lean las respuestas.',

  'problem.ATTACHMENT_NOT_READY': 'Un archivo adjunto todavía está en revisión. Espere un momento e intente de nuevo.',
  'problem.ATTACHMENT_TOO_LARGE': (p) => (p.of === 'PIXELS' ? 'Esta imagen es demasiado ancha y alta para mostrarla. Guárdela con menos píxeles.' : p.limit
    ? `Los archivos adjuntos pueden tener ${p.limit} como máximo. Quite uno o elija un archivo más pequeño.`
    : 'Este archivo es demasiado grande. Elija uno más pequeño.'),
  'problem.ATTACHMENT_TYPE_NOT_ALLOWED': (p) => (p.type === 'image/heic'
    ? 'Este navegador no puede leer fotos HEIC. Guárdela como JPEG y adjunte ese archivo. En un iPhone: Ajustes, Cámara, Formatos, El más compatible.'
    : isPhotoType(p.type)
      ? 'Los operadores no aceptan este tipo de imagen y este navegador no puede convertirla. Guárdela como JPEG y adjunte ese archivo.'
      : 'Los operadores no aceptan este tipo de archivo. Use una foto (JPEG, PNG, GIF), audio, video, PDF, una tarjeta de contacto o un archivo de calendario.'),
  'problem.ATTACHMENT_TYPE_MISMATCH': 'El contenido de este archivo no corresponde a su nombre. Elija otro.',
  'problem.ATTACHMENT_EMPTY': 'Este archivo está vacío. Elija otro.',
  'problem.ATTACHMENT_EXPIRED': 'La carga tardó demasiado y venció. Intente de nuevo.',
  'problem.TOO_MANY_ATTACHMENTS': (p) => `Un mensaje puede tener como máximo ${upTo(p, 'archivo', 'archivos')}. Quite algunos.`,

  'problem.CARRIER_REJECTED': 'El operador no aceptó el mensaje. Envíelo de nuevo más tarde o escríbalo de otra manera.',
  'problem.UNREACHABLE': (p) => (p.name ? `No se pudo contactar a ${p.name}. Intente más tarde o llame.` : 'No se pudo contactar a esta persona. Intente más tarde o llame.'),

  'problem.MISCONFIGURED': 'La configuración no es correcta. Avise a su administrador.',
  'problem.OFFLINE': 'Sin conexión. Lo que escriba se guardará y se enviará.',
  'problem.NETWORK': 'No se puede conectar con el servidor. Lo que escriba se guardará; se está intentando de nuevo.',
  'problem.TIMEOUT': 'El servidor no respondió a tiempo. Se está intentando de nuevo.',
  'problem.BAD_RESPONSE': 'Algo en la red responde en lugar del servidor, por ejemplo una página de inicio de sesión. Revise su conexión.',
  'problem.BAD_REQUEST': 'El servidor no entiende esta versión. Avise a su administrador.',
  'problem.UNAUTHENTICATED': 'Su sesión terminó. Inicie sesión de nuevo; no se pierde nada.',
  'problem.FORBIDDEN': 'No tiene permiso para hacer esto. Consulte a un administrador.',
  'problem.SERVER_ERROR': 'El servidor tiene un problema. Intente de nuevo en un momento.',
  'problem.UNSENT': 'Algunos mensajes todavía no se enviaron. Primero envíelos o descártelos.',
  'problem.ABORTED': 'Cancelado.',
  'problem.STORAGE': 'Este navegador no puede guardar nada en este momento. Los mensajes no enviados se perderán al cerrar la página.',

  'failed.OFFLINE': 'Sin conexión. Intente de nuevo cuando vuelva.',
  'failed.NETWORK': 'No se puede conectar con el servidor. Revise su conexión e intente de nuevo.',
  'failed.TIMEOUT': 'El servidor no respondió a tiempo. Intente de nuevo.',
  'failed.RATE_LIMITED': 'Demasiadas solicitudes a la vez. Espere un momento e intente de nuevo.',
} satisfies Translated<typeof english>;
