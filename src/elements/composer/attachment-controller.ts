import {nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {Problem} from '../../core/errors.js';
import type {AttachmentPolicy} from '../../core/model.js';
import {attachmentProblems} from '../../core/policy/attachments.js';
import {files as fileWords} from '../../i18n/en/files.js';
import type {Strings} from '../../i18n/strings.js';
import {announce} from '../shared/announcer.js';
import {FileRejectedEvent} from '../shared/events.js';
import {formatBytes} from '../shared/format.js';
import {wordsWith, type Localize} from '../shared/localize.js';
import {problemText} from '../shared/problem-text.js';
import {attachmentTray, limitsText} from './attachment-tray.js';
import type {DraftController} from './draft-controller.js';
import {factsOf, inspect, originalOf, shrinkFiles, takeFiles, type Rejected, type Taken} from './files.js';

export {trayStyles as styles} from './tray.styles.js';

/** The files of the text message being written: taken or refused, previewed, made smaller. They live in the draft. */
export class AttachmentController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #drafts: DraftController;
  readonly #words: Localize<typeof fileWords>;
  readonly #subject: () => unknown;
  readonly #urls = new Map<File, string>();
  #rejected: readonly Rejected[] = [];
  #shrink: 'possible' | 'busy' | 'impossible' = 'possible';
  /** Files are looked at one batch after the other, so that the limits count what came before. */
  #queue: Promise<unknown> = Promise.resolve();

  /** @param subject - What the files belong to; when it changes while they are looked at, the answer comes too late. */
  constructor(host: ReactiveControllerHost & HTMLElement, drafts: DraftController, words: Localize<Strings>, subject: () => unknown) {
    this.#host = host;
    this.#drafts = drafts;
    this.#words = wordsWith(words, fileWords);
    this.#subject = subject;
    host.addController(this);
  }

  get files(): readonly File[] {
    return this.#drafts.read('sms').files;
  }

  /** What may be attached, in words. */
  limits(policy: AttachmentPolicy): string {
    return limitsText(this.#words, policy);
  }

  /** Why these cannot go with one message; the server looks again. Rule ATT-02. */
  problems(files: readonly File[], policy: AttachmentPolicy | null): readonly Problem[] {
    return attachmentProblems(files.map(factsOf), policy);
  }

  /** The files, and those that were refused. */
  tray(policy: AttachmentPolicy, onRemove: (file: File) => void): TemplateResult | typeof nothing {
    return attachmentTray(this.#words, {
      files: this.files, rejected: this.#rejected, policy, shrink: this.#shrink, previewOf: this.#previewOf, onRemove,
      onDismiss: () => this.dismiss(),
      isShrunk: this.#isShrunk(policy),
      onShrink: () => void this.#shrinkAll(policy),
      onRestore: () => this.#restore(),
    });
  }

  /** Attaches files, and says in words which were taken and which not. `accept`: media types, a comma apart. */
  async add(offered: readonly File[], policy: AttachmentPolicy, accept: string): Promise<readonly File[]> {
    const types = accept.split(',').map((type) => type.trim()).filter(Boolean);
    const subject = this.#subject();
    const work = this.#queue.then(() => takeFiles(offered, this.files, policy, types));
    this.#queue = work.catch(() => undefined);
    const taken = await work;
    if (this.#subject() !== subject) return [];
    this.#rejected = taken.rejected;
    this.#shrink = 'possible';
    this.#drafts.write('sms', {files: [...this.files, ...taken.files]});
    this.#tell(taken);
    return taken.files;
  }

  remove(file: File): void {
    this.#shrink = 'possible';
    this.#drafts.write('sms', {files: this.files.filter((one) => one !== file)});
    announce(this.#host, this.#words.t('composer.fileRemoved', file.name));
  }

  /** What was said of refused files has been read. */
  dismiss(): void {
    this.#rejected = [];
    this.#host.requestUpdate();
  }

  /** Makes the images smaller until everything fits what all carriers take. */
  async #shrinkAll(policy: AttachmentPolicy): Promise<void> {
    const before = this.files;
    this.#shrink = 'busy';
    this.#host.requestUpdate();
    const made = await shrinkFiles(before, policy).catch(() => undefined);
    this.#shrink = made ? 'possible' : 'impossible';
    this.#host.requestUpdate();
    if (!made || this.files !== before) return;
    this.#drafts.write('sms', {files: made});
    announce(this.#host, this.#words.t('composer.shrunk', formatBytes(this.#words, made.reduce((sum, {size}) => sum + size, 0))));
  }

  /** Whether files were made smaller that could go as they were. */
  #isShrunk(policy: AttachmentPolicy): boolean {
    const before = this.files.map(originalOf);
    return before.some((file, index) => file !== this.files[index]) && attachmentProblems(before.map(factsOf), policy).length === 0;
  }

  /** Takes back the shrinking. */
  #restore(): void {
    this.#shrink = 'possible';
    this.#drafts.write('sms', {files: this.files.map(originalOf)});
  }

  /** A picture of an image, kept until the file goes. */
  readonly #previewOf = (file: File): string | undefined => {
    if (!/^image\/(jpeg|png|gif|webp|bmp)$/.test(file.type)) return undefined;
    const known = this.#urls.get(file) ?? URL.createObjectURL(file);
    this.#urls.set(file, known);
    return known;
  };

  hostUpdated(): void {
    const {files} = this;
    for (const [file, url] of this.#urls) {
      if (files.includes(file)) continue;
      URL.revokeObjectURL(url);
      this.#urls.delete(file);
    }
    // Files that came back with a draft are looked at as well.
    for (const file of files) void inspect(file).catch(() => undefined);
  }

  hostDisconnected(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
  }

  #tell({files, rejected, shrunk}: Taken) {
    const {t} = this.#words;
    for (const one of rejected) {
      announce(this.#host, `${t('composer.rejected', one.name)} ${problemText(this.#words, one.problem)}`, {assertive: true});
      this.#host.dispatchEvent(new FileRejectedEvent(one));
    }
    for (const file of files) {
      const size = formatBytes(this.#words, file.size);
      announce(this.#host, shrunk.includes(file) ? t('composer.fileShrunk', file.name, size) : t('composer.fileAdded', file.name));
    }
  }
}
