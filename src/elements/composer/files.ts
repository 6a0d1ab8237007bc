import {problem, type Problem} from '../../core/errors.js';
import type {AttachmentPolicy} from '../../core/model.js';
import {acceptsType, attachmentProblems, fileProblems, sniffType, typeOf, type FileFacts} from '../../core/policy/attachments.js';

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

/** What a file is by its first bytes, looked at once. */
export async function inspect(file: File): Promise<FileFacts> {
  const known = facts.get(file);
  if (known) return known;
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const found = {name: file.name, contentType: file.type, bytes: file.size, sniffed: sniffType(head)};
  facts.set(file, found);
  return found;
}

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
        if (chosen !== original) shrunk.push(chosen);
      }
    }
  }
  return {files, rejected, shrunk};
}

/** All images made smaller until everything together is at most the target; undefined when that cannot be done. */
export async function shrinkToTarget(files: readonly File[], {targetTotalBytes}: AttachmentPolicy): Promise<readonly File[] | undefined> {
  const {shrinkImage} = await import('./shrink-image.js');
  const isImage = ({type}: File) => type.startsWith('image/') && type !== 'image/gif';
  const images = files.filter(isImage);
  const others = files.filter((file) => !isImage(file)).reduce((sum, {size}) => sum + size, 0);
  const share = Math.floor((targetTotalBytes - others) / Math.max(1, images.length));
  if (images.length === 0 || share <= 0) return undefined;

  const made: File[] = [];
  for (const file of files) {
    if (!isImage(file) || file.size <= share) {
      made.push(file);
      continue;
    }
    const smaller = await shrinkImage(file, share);
    if (!smaller) return undefined;
    await inspect(smaller);
    made.push(smaller);
  }
  return made;
}

async function fitting(file: File, policy: AttachmentPolicy): Promise<File> {
  const found = await inspect(file);
  const type = typeOf(found);
  const isImage = type.startsWith('image/') && type !== 'image/svg+xml';
  const isFine = acceptsType(policy.accept, type) && file.size <= policy.maxBytes;
  if (!isImage || isFine || file.size === 0 || !acceptsType(policy.accept, 'image/jpeg')) return file;
  const {shrinkImage} = await import('./shrink-image.js');
  const named = file.type.startsWith('image/') ? file : new File([file], file.name, {type});
  return (await shrinkImage(named, Math.min(policy.targetTotalBytes, policy.maxBytes))) ?? file;
}
