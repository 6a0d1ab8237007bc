import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {ConformanceControl, ControlModule} from '../control.js';
import {UsageError} from './options.js';

const known: Readonly<Record<keyof ConformanceControl, true>> = {
  tokens: true, phoneSends: true, phoneShows: true, phoneFails: true, optOut: true, changePhone: true, revoke: true,
};

/** The control of a module: its default export, or what that answers. */
export async function loadControl(path: string, url: string): Promise<ConformanceControl> {
  const given = (await load(path)).default;
  if (given === undefined) throw new UsageError(`--control ${path} has no default export`);
  const control: unknown = typeof given === 'function' ? await call(path, given as Extract<ControlModule, () => unknown>, url) : given;
  if (typeof control !== 'object' || control === null) throw new UsageError(`--control ${path}: its default export is neither an object nor a function that answers one`);
  for (const [name, deed] of Object.entries(control)) {
    if (!Object.hasOwn(known, name)) throw new UsageError(`--control ${path}: “${name}” is not known; it may have ${Object.keys(known).join(', ')}`);
    if (typeof deed !== 'function') throw new UsageError(`--control ${path}: ${name} must be a function`);
  }
  return control;
}

async function load(path: string): Promise<{readonly default?: unknown}> {
  try {
    return await import(pathToFileURL(resolve(path)).href) as {readonly default?: unknown};
  } catch (error) {
    throw new UsageError(`--control ${path} cannot be loaded: ${wordsOf(error)}`);
  }
}

async function call(path: string, make: (context: {readonly url: string}) => unknown, url: string): Promise<unknown> {
  try {
    return await make({url});
  } catch (error) {
    throw new UsageError(`--control ${path} failed: ${wordsOf(error)}`);
  }
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] ?? '' : String(error));
