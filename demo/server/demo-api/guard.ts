import {timingSafeEqual} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import {notFound} from '../http.js';
import type {Options} from '../options.js';
import {isLoopback} from '../loopback.js';
import type {Origins} from '../origins.js';

/**
 * The demo doors make anybody anyone, so they are open only on this machine, or to who knows the secret; to all others they
 * are not there.
 */
export function guardDoors({host, demoSecret}: Options, origins: Origins) {
  return (request: IncomingMessage): void => {
    const given = request.headers['x-demo-secret'];
    if (demoSecret !== undefined && typeof given === 'string' && isSame(given, demoSecret)) return;
    // The name too: a page elsewhere may have its own name resolve to this machine.
    if (isLoopback(host) && origins.knowsHost(request)) return;
    throw notFound();
  };
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
