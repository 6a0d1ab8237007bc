import {readOptions} from './options.js';
import {OptionError} from './read-option.js';
import {startServer} from './server.js';

const hints: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; choose another one with PORT',
  EADDRNOTAVAIL: 'this machine has no such address; choose another one with HOST',
  EACCES: 'this port, or the data directory, is not open to this user',
  ECONNREFUSED: 'nothing answers at DATABASE_URL',
  ENOTFOUND: 'a host name cannot be found',
  '3D000': 'the database of DATABASE_URL does not exist',
  '28P01': 'the database of DATABASE_URL refuses the password',
};

try {
  const server = await startServer(readOptions(process.argv.slice(2), process.env));
  process.stdout.write(`${server.url}\n`);
  const stop = (signal: NodeJS.Signals) => {
    process.off('SIGTERM', stop).off('SIGINT', stop);
    server.stop().then(() => process.exit(0), (error: unknown) => fail(`Stopping on ${signal} failed`, error));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
} catch (error) {
  fail('The demo server cannot start', error);
}

function fail(what: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = hints[code] ?? (error instanceof Error ? error.message.split('\n')[0] : String(error));
  process.stderr.write(`${what}: ${reason ?? 'unknown'}${code && hints[code] ? ` (${code})` : ''}\n`);
  if (!(error instanceof OptionError) && !hints[code] && error instanceof Error && process.env.DEBUG) process.stderr.write(`${error.stack ?? ''}\n`);
  process.exit(1);
}
