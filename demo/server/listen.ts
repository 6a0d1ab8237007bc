import {createServer, type RequestListener, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {HttpError, sendError} from './http.js';

export interface Bound {
  readonly server: Server;
  readonly port: number;
  /** What is answered from now on; until then it is "not yet". */
  handle(listener: RequestListener): void;
}

/** Takes the port before anything else is done, so that a port in use is known at once and not after the database has started. */
export async function bind({host, port, stallMs}: {readonly host: string; readonly port: number; readonly stallMs: number}): Promise<Bound> {
  let listener: RequestListener = (_, response) => {
    sendError(response, new HttpError(503, 'STARTING', 'The server is starting. Try again in a moment.', {'retry-after': '1'}), () => undefined);
  };
  const server = createServer((request, response) => listener(request, response));
  // Longer than browsers and balancers keep an idle connection: else one is closed here while a request is on its way through it.
  server.keepAliveTimeout = 75_000;
  // A reader that takes nothing of its answer holds a file in memory. Whoever takes it slowly is waited for.
  server.timeout = stallMs;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return {
    server,
    port: (server.address() as AddressInfo).port,
    handle: (next) => (listener = next),
  };
}

/** No new requests; those under way are answered, as long as they end in time. */
export async function closeGently(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that has had its answer is idle only now.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
