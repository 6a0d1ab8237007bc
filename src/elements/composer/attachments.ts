import {nothing, type TemplateResult} from 'lit';
import type {Problem} from '../../core/errors.js';
import type {AttachmentPolicy} from '../../core/model.js';
import type * as Loaded from './attachment-controller.js';
import type {DraftController} from './draft-controller.js';
import {attaching} from './parts.js';

/** The files of the text message being written, as far as the composer has to know of them before there are any. */
export class Attachments {
  readonly #drafts: DraftController;
  readonly #late: () => typeof Loaded | undefined;
  readonly #make: (loaded: typeof Loaded) => Loaded.AttachmentController;
  #made: Loaded.AttachmentController | undefined;

  /** @param late - What was loaded, for rendering. */
  constructor(drafts: DraftController, late: () => typeof Loaded | undefined, make: (loaded: typeof Loaded) => Loaded.AttachmentController) {
    this.#drafts = drafts;
    this.#late = late;
    this.#make = make;
  }

  get files(): readonly File[] {
    return this.#drafts.read('sms').files;
  }

  /** Attaches files, and says in words which were taken and which not. Rejects when what handles them cannot be loaded. */
  async add(offered: readonly File[], policy: AttachmentPolicy, accept: string): Promise<readonly File[]> {
    return this.#with(await attaching.load()).add(offered, policy, accept);
  }

  remove(file: File): void {
    this.#made?.remove(file);
  }

  /** What was said of refused files has been read. */
  dismiss(): void {
    this.#made?.dismiss();
  }

  /** What is known to be wrong with files; the server looks again. */
  problems(files: readonly File[], policy: AttachmentPolicy | null): readonly Problem[] {
    return this.#made?.problems(files, policy) ?? [];
  }

  /** The attached files, and in words what may be attached: undefined until what says so has come. */
  render(policy: AttachmentPolicy | null, onRemove: (file: File) => void): {tray: TemplateResult | typeof nothing; limits: string | undefined} {
    const loaded = policy && (attaching.value ?? this.files.length > 0) ? this.#late() : undefined;
    const made = loaded && this.#with(loaded);
    return {tray: (policy && made?.tray(policy, onRemove)) ?? nothing, limits: (policy && made?.limits(policy)) ?? undefined};
  }

  #with(loaded: typeof Loaded): Loaded.AttachmentController {
    return (this.#made ??= this.#make(loaded));
  }
}
