/** What the command writes. Tokens never pass. */
export class Terminal {
  readonly #json: boolean;
  #secrets: readonly string[] = [];
  #hasProgress = false;

  constructor(json: boolean) {
    this.#json = json;
  }

  /** Somebody sits there who can be asked. */
  get isInteractive(): boolean {
    return process.stdin.isTTY && process.stdout.isTTY;
  }

  hide(secrets: readonly string[]): void {
    this.#secrets = secrets;
  }

  /** What is being done, until the next line. */
  progress(text: string): void {
    const {stderr, stdout} = process;
    if (!(this.#json ? stderr : stdout).isTTY) return;
    this.#clear();
    this.#write(text.slice(0, (stdout.columns || 80) - 1));
    this.#hasProgress = true;
  }

  /** A line on the way. */
  say(line: string): void {
    this.#clear();
    this.#write(`${line}\n`);
  }

  /** What was asked for: the only thing on standard output where that is JSON. */
  result(text: string): void {
    this.#clear();
    process.stdout.write(this.#safe(text));
  }

  /** Why it could not be tried. */
  obstacle(code: string, message: string): void {
    this.#clear();
    process.stderr.write(this.#safe(`It could not be tried: ${message}\n`));
    if (this.#json) process.stdout.write(`${JSON.stringify({error: {code, message: this.#safe(message)}}, null, 2)}\n`);
  }

  #clear(): void {
    if (this.#hasProgress) this.#write('\r\u001B[K');
    this.#hasProgress = false;
  }

  #write(text: string): void {
    (this.#json ? process.stderr : process.stdout).write(this.#safe(text));
  }

  #safe(text: string): string {
    return this.#secrets.reduce((safe, secret) => safe.replaceAll(secret, '…token…'), text);
  }
}
