/** The address of a file that is held in memory, for as long as it is shown. */
export class ObjectUrl {
  #blob: Blob | undefined;
  #url: string | undefined;

  /** The address of this file; the one before is given back. */
  of(blob: Blob | undefined): string | undefined {
    if (blob === this.#blob) return this.#url;
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#blob = blob;
    this.#url = blob && URL.createObjectURL(blob);
    return this.#url;
  }
}
