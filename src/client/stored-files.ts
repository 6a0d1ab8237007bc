import type {PendingFile} from '../core/state.js';

/**
 * A file of a draft as it is kept: its bytes, since WebKit stores no Blobs in private windows, nor anything that is written with
 * them (https://bugs.webkit.org/show_bug.cgi?id=156347; the file itself can be stored once that is fixed).
 */
export interface StoredFile {
  readonly name: string;
  readonly type: string;
  readonly lastModified: number;
  readonly content: ArrayBuffer;
}

/** A file of a message in the same form. */
export interface StoredPendingFile extends Omit<PendingFile, 'blob'> {
  readonly content?: ArrayBuffer;
}

/** Each file is read once: a draft is stored again with every few words, and in the last moment of a page. */
const contents = new WeakMap<Blob, Promise<ArrayBuffer>>();

export async function storedFile(file: File): Promise<StoredFile> {
  const {name, type, lastModified} = file;
  return {name, type, lastModified, content: await contentOf(file)};
}

export function restoredFile({name, type, lastModified, content}: StoredFile): File {
  return known(new File([content], name, {type, lastModified}), content);
}

export async function storedPendingFile({blob, ...file}: PendingFile): Promise<StoredPendingFile> {
  return blob ? {...file, content: await contentOf(blob)} : file;
}

export function restoredPendingFile({content, ...file}: StoredPendingFile): PendingFile {
  return content ? {...file, blob: known(new Blob([content], {type: file.contentType}), content)} : file;
}

function contentOf(blob: Blob): Promise<ArrayBuffer> {
  const content = contents.get(blob) ?? blob.arrayBuffer();
  contents.set(blob, content);
  return content;
}

function known<Made extends Blob>(blob: Made, content: ArrayBuffer): Made {
  contents.set(blob, Promise.resolve(content));
  return blob;
}
