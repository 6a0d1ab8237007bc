import type {Socket} from 'node:net';
import type {WebSocket} from 'ws';

/** As much may wait for a reader: more than all answers that one socket can ask for at once. */
const mostWaiting = 16_000_000;

/** Ends a socket whose reader takes nothing for so long, or lets too much pile up; the client resumes from its cursor. */
export function watchReader(socket: WebSocket, connection: Socket, stallMs: number): void {
  let taken = 0;
  let since = Date.now();
  const timer = setInterval(() => {
    const waiting = connection.writableLength;
    const now = connection.bytesWritten - waiting;
    if (waiting === 0 || now !== taken) [taken, since] = [now, Date.now()];
    // A closing handshake would wait behind what is not read.
    else if (Date.now() - since >= stallMs || socket.bufferedAmount > mostWaiting) socket.terminate();
  }, Math.min(5000, stallMs / 4));
  socket.once('close', () => clearInterval(timer));
}
