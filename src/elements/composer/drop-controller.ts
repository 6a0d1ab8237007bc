import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Files dropped anywhere on the host. */
export class DropController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #canDrop: () => boolean;
  readonly #onFiles: (files: readonly File[]) => void;
  #isOver = false;

  constructor(host: ReactiveControllerHost & HTMLElement, canDrop: () => boolean, onFiles: (files: readonly File[]) => void) {
    this.#host = host;
    this.#canDrop = canDrop;
    this.#onFiles = onFiles;
    host.addController(this);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  hostConnected(): void {
    this.#host.addEventListener('dragover', this.#onDragOver);
    this.#host.addEventListener('dragleave', this.#onDragLeave);
    this.#host.addEventListener('drop', this.#onDrop);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragover', this.#onDragOver);
    this.#host.removeEventListener('dragleave', this.#onDragLeave);
    this.#host.removeEventListener('drop', this.#onDrop);
  }

  readonly #onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files') || !this.#canDrop()) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.#show(true);
  };

  readonly #onDragLeave = (): void => {
    this.#show(false);
  };

  readonly #onDrop = (event: DragEvent): void => {
    this.#show(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    // Without this the browser would leave the page and open the file.
    event.preventDefault();
    this.#onFiles(files);
  };

  #show(isOver: boolean) {
    if (isOver === this.#isOver) return;
    this.#isOver = isOver;
    this.#host.requestUpdate();
  }
}

/** Hands over the files in the clipboard. Word processors put a picture of the text beside the text: then the text is meant. */
export function takePasted(event: ClipboardEvent, onFiles: (files: readonly File[]) => void): void {
  const {clipboardData} = event;
  const files = !clipboardData || clipboardData.types.includes('text/plain') ? [] : [...clipboardData.files];
  if (files.length === 0) return;
  event.preventDefault();
  onFiles(files);
}
