import {problem, type Problem} from '../../core/errors.js';
import {maxPixels, type AttachmentPolicy} from '../../core/model.js';
import {acceptsType, attachmentProblems, fileProblems, sniffType, typeOf, type FileFacts} from '../../core/policy/attachments.js';
import {isPhotoType} from '../../i18n/strings.js';

/** A file that was not taken, and why. */
export interface Rejected {
  readonly name: string;
  readonly problem: Problem;
}

export interface Taken {
  readonly files: readonly File[];
  readonly rejected: readonly Rejected[];
  /** Those that were made smaller, or turned into a type that carriers take, on the way in. */
  readonly shrunk: readonly File[];
}

// Where names and declared types are only claims, the first bytes are looked at; vCards may begin late.
const headBytes = 512;
const facts = new WeakMap<File, FileFacts>();
/** Kept until the message is sent, so that shrinking can be taken back, and never makes worse what was made smaller before. */
const originals = new WeakMap<File, File>();

/** What a file is by its first bytes, looked at once. */
export async function inspect(file: File): Promise<FileFacts> {
  const known = facts.get(file);
  if (known) return known;
  const sniffed = sniffType(await headOf(file, headBytes));
  const found: FileFacts = {name: file.name, contentType: file.type, bytes: file.size, sniffed, ...(await pixelsOf(file, sniffed))};
  facts.set(file, found);
  return found;
}

/** Of a picture, before anything decodes it: one that claims to be huge would fill the memory. */
async function pixelsOf(file: File, type = ''): Promise<Pick<FileFacts, 'pixels'>> {
  if (!isPhotoType(type)) return {};
  const {imageHeadBytes, imageSize} = await import('../../core/image/size.js');
  const size = imageSize(await headOf(file, imageHeadBytes));
  return size ? {pixels: size.width * size.height} : {};
}

const headOf = async (file: File, length: number) => new Uint8Array(await file.slice(0, length).arrayBuffer());

/** As far as it is known without waiting. */
export function factsOf(file: File): FileFacts {
  return facts.get(file) ?? {name: file.name, contentType: file.type, bytes: file.size};
}

/**
 * Which of the offered files join those already there. A photo that is too large, or of a type carriers do not take, is made to
 * fit where the browser can read it. Rules ATT-01, ATT-02.
 */
export async function takeFiles(
  offered: readonly File[],
  there: readonly File[],
  policy: AttachmentPolicy,
  accept: readonly string[] = [],
): Promise<Taken> {
  const files: File[] = [];
  const rejected: Rejected[] = [];
  const shrunk: File[] = [];

  for (const original of offered) {
    const reject = (why: Problem) => rejected.push({name: original.name, problem: why});
    const chosen = await fitting(original, policy);
    const found = await inspect(chosen);
    const [wrong] = fileProblems(found, policy);
    const type = typeOf(found);
    if (wrong) reject(wrong);
    else if (accept.length > 0 && !acceptsType(accept, type)) reject(problem('ATTACHMENT_TYPE_NOT_ALLOWED', {params: {name: original.name, type}}));
    else {
      const [over] = attachmentProblems([...there, ...files, chosen].map(factsOf), policy);
      if (over) reject(over);
      else {
        files.push(chosen);
        if (originalOf(chosen) !== chosen) shrunk.push(chosen);
      }
    }
  }
  return {files, rejected, shrunk};
}

/** All photos made smaller until everything together is at most the target; undefined when that cannot be done. */
export async function shrinkFiles(files: readonly File[], {targetTotalBytes, accept}: AttachmentPolicy): Promise<readonly File[] | undefined> {
  const {shrinkToTarget} = await import('../shared/shrink.js');
  const before = files.map((file) => (acceptsType(accept, originalOf(file).type) ? originalOf(file) : file));
  const made = await shrinkToTarget(before, targetTotalBytes);
  made?.forEach((file, index) => {
    const original = before[index];
    if (original && original !== file) originals.set(file, original);
  });
  await Promise.all((made ?? []).map(inspect));
  return made;
}

/** What the file was before it was made smaller; the file itself when it was not. */
export function originalOf(file: File): File {
  return originals.get(file) ?? file;
}

/** The file as it may be sent: a photo that is too large, or of a type carriers do not take, as a small JPEG; any other without its traces. */
async function fitting(file: File, policy: AttachmentPolicy): Promise<File> {
  const found = await inspect(file);
  const type = typeOf(found);
  if (!isPhotoType(type) || file.size === 0 || (found.pixels ?? 0) > maxPixels) return file;
  if (acceptsType(policy.accept, type) && file.size <= policy.maxBytes) return discreet(file);
  if (!acceptsType(policy.accept, 'image/jpeg')) return file;
  const {shrinkImage} = await import('../shared/shrink.js');
  const named = file.type.startsWith('image/') ? file : new File([file], file.name, {type});
  const made = await shrinkImage(named, Math.min(policy.targetTotalBytes, policy.maxBytes));
  if (made) originals.set(made, named);
  return made ?? file;
}

/** Where and when a photo was taken is nobody's business, whatever the back end does with it. */
async function discreet(file: File): Promise<File> {
  const {withoutTraces} = await import('../../core/image/privacy.js');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kept = withoutTraces(bytes);
  return kept === bytes ? file : new File([new Uint8Array(kept)], file.name, {type: file.type, lastModified: file.lastModified});
}
