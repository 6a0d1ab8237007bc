/** The examples of docs/contract.md: read, asked of the real server, and compared or renewed. */
import {WebSocket} from 'ws';

export interface Block {
  readonly language: string;
  readonly info: string;
  readonly text: string;
  /** Where its text stands in the document. */
  readonly start: number;
  readonly end: number;
}

export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map((match) => {
    const [whole, language = '', info = '', text = ''] = match;
    const start = match.index + whole.indexOf('\n') + 1;
    return {language, info: info.trim(), text, start, end: start + text.length};
  });
}

/** Gives what differs from run to run a name that does not, and back. */
export class Names {
  readonly #byValue = new Map<string, string>();
  readonly #byName = new Map<string, string>();

  /** The same value with steady ids, cursors, times and addresses. */
  steady(value: unknown, key = ''): unknown {
    if (Array.isArray(value)) return value.map((one) => this.steady(one, key));
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.steady(one, name)]));
    if (typeof value !== 'string') return value;
    // Whether the carrier has it already is a matter of milliseconds.
    if (key === 'status' && value === 'SENT') return 'QUEUED';
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return '2026-01-22T14:55:00.123Z';
    if (/^https?:/.test(value)) return 'https://crm.example/files/…';
    const id = /^(cv|mb|it|at)_[\w-]{16}$/.exec(value)?.[1];
    const prefix = id ?? (/cursor$|^previous$/i.test(key) ? 'cursor' : undefined);
    return prefix === undefined ? value : this.#name(value, prefix);
  }

  /** A text of the document with what these names stand for now. */
  actual(text: string): string {
    return text.replaceAll(/"((?:cv|mb|it|at|cursor)_\d+)"/g, (whole, name: string) => (this.#byName.has(name) ? JSON.stringify(this.#byName.get(name)) : whole));
  }

  #name(value: string, prefix: string): string {
    const known = this.#byValue.get(value);
    if (known !== undefined) return known;
    const count = [...this.#byName.keys()].filter((name) => name.startsWith(`${prefix}_`)).length;
    const name = `${prefix}_${count + 1}`;
    this.#byValue.set(value, name);
    this.#byName.set(name, value);
    return name;
  }
}

/** JSON as the document shows it: short things on one line. */
export function shown(value: unknown, indent = ''): string {
  const line = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ').replaceAll(/([[{]) /g, '$1').replaceAll(/ ([\]}])/g, '$1');
  if (indent.length + line.length <= 130 || typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((one) => inner + shown(one, inner)).join(',\n')}\n${indent}]`;
  return `{\n${Object.entries(value).map(([name, one]) => `${inner}${JSON.stringify(name)}: ${shown(one, inner)}`).join(',\n')}\n${indent}}`;
}

/** Says what the lines with `>` hold, one by one, and answers them with what came after each: lines with `<`. */
export async function converse(url: string, lines: readonly string[], names: Names, token: string): Promise<string> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  const came: unknown[] = [];
  let wake: () => void = () => undefined;
  socket.on('message', (data: Buffer) => {
    came.push(JSON.parse(data.toString('utf8')));
    wake();
  });
  await new Promise((done, fail) => socket.once('open', done).once('error', fail));
  const said: string[] = [];
  for (const line of lines.filter((one) => one.startsWith('>'))) {
    const text = line.slice(1).trim();
    socket.send(names.actual(text).replace('<token>', token));
    const count = came.length;
    while (came.length === count) await new Promise<void>((done) => (wake = done));
    said.push(`> ${text}`, ...came.slice(count, count + 1).map((one) => `< ${JSON.stringify(names.steady(one))}`));
  }
  socket.terminate();
  return `${said.join('\n')}\n`;
}
