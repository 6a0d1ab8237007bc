import {rm} from 'node:fs/promises';
import {connect, createServer, type Server} from 'node:net';
import {join} from 'node:path';
import {OptionError} from '../read-option.js';

// Addresses of this kind are short in every system.
const longest = 100;

/**
 * Keeps a second process out of a data directory: the embedded database would break in its hands. A socket and not a file with a
 * number in it, since nothing of it stays alive when the process is killed.
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const path = join(directory, 'lock.sock');
  if (path.length > longest) return () => undefined;
  const server = await listen(path).catch(async (error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    if (await answers(path)) throw new OptionError(`another server uses ${directory}; choose another directory with DATA_DIR`);
    await rm(path, {force: true});
    return listen(path);
  });
  server.unref();
  return () => server.close();
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.once('error', reject).listen(path, () => resolve(server));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
