import {problem, type Problem} from '../errors.js';
import {maxPixels, type AttachmentPolicy, type Id} from '../model.js';

export {sniffType} from './sniff.js';

/** A file as it is offered or stored. */
export interface FileFacts {
  readonly id?: Id;
  readonly name: string;
  /** What the browser, or the sender, says it is. */
  readonly contentType: string;
  readonly bytes: number;
  /** What `sniffType` says of its first bytes. Undefined: they tell nothing, which is suspicious; left out: not looked at. */
  readonly sniffed?: string | undefined;
  /** Of a picture, by its header. */
  readonly pixels?: number;
  /** On the server: whether its bytes are there. */
  readonly state?: 'READY' | 'PENDING' | 'EXPIRED';
}

const aliases: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg', 'image/pjpeg': 'image/jpeg', 'image/x-png': 'image/png',
  'audio/mp3': 'audio/mpeg', 'audio/x-m4a': 'audio/mp4', 'audio/m4a': 'audio/mp4', 'audio/x-mpeg': 'audio/mpeg',
  'application/ogg': 'audio/ogg', 'video/x-m4v': 'video/mp4', 'audio/3gpp': 'video/3gpp', 'video/3gp': 'video/3gpp',
  'text/x-vcard': 'text/vcard', 'text/directory': 'text/vcard', 'application/x-pdf': 'application/pdf',
  'image/heif': 'image/heic', 'text/x-vcalendar': 'text/calendar',
};

const byExtension: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg', jpeg: 'image/jpeg', jfif: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp', bmp: 'image/bmp',
  heic: 'image/heic', heif: 'image/heic', svg: 'image/svg+xml', mp3: 'audio/mpeg', amr: 'audio/amr', m4a: 'audio/mp4', ogg: 'audio/ogg',
  oga: 'audio/ogg', mp4: 'video/mp4', m4v: 'video/mp4', '3gp': 'video/3gpp', '3gpp': 'video/3gpp', mov: 'video/quicktime',
  vcf: 'text/vcard', vcard: 'text/vcard', ics: 'text/calendar', pdf: 'application/pdf', html: 'text/html', htm: 'text/html',
  zip: 'application/zip', exe: 'application/x-msdownload', js: 'text/javascript', apk: 'application/zip', txt: 'text/plain',
};

/** One container, whose first bytes do not tell reliably which of these is in it. */
const containers: readonly string[] = ['audio/mp4', 'video/mp4', 'video/3gpp', 'video/quicktime'];
const unsigned = /^text\/(?!vcard|calendar|html)/;

/** Why these files cannot go with one message. Rules ATT-01, ATT-02. */
export function attachmentProblems(files: readonly FileFacts[], policy: AttachmentPolicy | null): Problem[] {
  if (files.length === 0) return [];
  const limit = policy?.maxCount ?? 0;
  const found: Problem[] = [];
  if (files.length > limit) found.push(problem('TOO_MANY_ATTACHMENTS', {path: ['attachmentIds'], params: {limit, count: files.length}}));
  if (!policy) return found;

  found.push(...files.flatMap((file, index) => fileProblems(file, policy).map((one) => ({...one, path: ['attachmentIds', String(index)]}))));
  const total = totalBytes(files);
  const isOneTooLarge = files.some(({bytes}) => bytes > policy.maxBytes);
  if (total > policy.maxTotalBytes && !isOneTooLarge) {
    found.push(problem('ATTACHMENT_TOO_LARGE', {path: ['attachmentIds'], params: {limit: policy.maxTotalBytes, bytes: total, of: 'TOTAL'}}));
  }
  return found;
}

/** Why this file cannot be attached, whatever the others are; the reason that helps most comes first. Rules ATT-01, ATT-02. */
export function fileProblems(file: FileFacts, policy: AttachmentPolicy): Problem[] {
  const {id, name, bytes, state = 'READY'} = file;
  const about = {subjectIds: id === undefined ? [] : [id], params: {name}};
  if (state === 'EXPIRED') return [problem('ATTACHMENT_EXPIRED', about)];
  if (state === 'PENDING') return [problem('ATTACHMENT_NOT_READY', about)];
  if (bytes <= 0) return [problem('ATTACHMENT_EMPTY', about)];

  const found: Problem[] = [];
  const type = typeOf(file);
  // What it says it is would be taken: then to list the types that are taken helps nobody.
  const isTaken = acceptsType(policy.accept, type);
  const seems = typeOf({name, contentType: file.contentType});
  if (isMismatch(file) && (isTaken || acceptsType(policy.accept, seems))) found.push(problem('ATTACHMENT_TYPE_MISMATCH', {...about, params: {name, type}}));
  else if (!isTaken) found.push(problem('ATTACHMENT_TYPE_NOT_ALLOWED', {...about, params: {name, type}}));
  if (bytes > policy.maxBytes) found.push(problem('ATTACHMENT_TOO_LARGE', {...about, params: {name, limit: policy.maxBytes, bytes, of: 'FILE'}}));
  else if (file.pixels !== undefined && file.pixels > maxPixels) {
    found.push(problem('ATTACHMENT_TOO_LARGE', {...about, params: {name, limit: maxPixels, pixels: file.pixels, of: 'PIXELS'}}));
  }
  return found;
}

/** What to know before sending files of this size: `level` TARGET, some carriers shrink or refuse it; WARN, several will. Rules ATT-02, ATT-03. */
export function attachmentWarnings(files: readonly FileFacts[], policy: AttachmentPolicy | null): Problem[] {
  const bytes = totalBytes(files);
  if (!policy || bytes <= policy.targetTotalBytes || bytes > policy.maxTotalBytes) return [];
  const isStrong = bytes > policy.warnTotalBytes;
  const limit = isStrong ? policy.warnTotalBytes : policy.targetTotalBytes;
  return [problem('ATTACHMENT_TOO_LARGE', {path: ['attachmentIds'], params: {limit, bytes, level: isStrong ? 'WARN' : 'TARGET'}})];
}

/** Whether a list such as `image/*, application/pdf` takes the type, under any of its names. */
export function acceptsType(accept: readonly string[], type: string): boolean {
  const wanted = canonicalType(type);
  return accept.some((entry) => {
    const pattern = canonicalType(entry);
    return pattern === '*/*' || pattern === wanted || (pattern.endsWith('/*') && wanted.startsWith(pattern.slice(0, -1)));
  });
}

/** One name a type, lower case and without parameters. */
export function canonicalType(type: string): string {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return aliases[plain] ?? plain;
}

/** What a file is: by its bytes, else as declared, else by its extension. Empty when nothing tells. */
export function typeOf({name, contentType, sniffed}: Pick<FileFacts, 'name' | 'contentType' | 'sniffed'>): string {
  const declared = canonicalType(contentType);
  const seen = sniffed ? canonicalType(sniffed) : '';
  if (seen && !(containers.includes(seen) && containers.includes(declared))) return seen;
  return declared === '' || declared === 'application/octet-stream' ? extensionType(name) ?? declared : declared;
}

function isMismatch(file: FileFacts): boolean {
  const {name, contentType, sniffed} = file;
  const said = [canonicalType(contentType), extensionType(name)].filter((type) => type && type !== 'application/octet-stream');
  // Plain text has no signature, but what pretends to be text and is not does.
  if ('sniffed' in file && sniffed === undefined) return !said.every((type) => type && unsigned.test(type));
  if (sniffed) said.push(canonicalType(sniffed));
  return new Set(said.map((type) => (type && containers.includes(type) ? 'container' : type))).size > 1;
}

function extensionType(name: string): string | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase();
  return extension === undefined ? undefined : byExtension[extension];
}

function totalBytes(files: readonly FileFacts[]): number {
  return files.reduce((sum, {bytes}) => sum + bytes, 0);
}
