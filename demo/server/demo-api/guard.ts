import {timingSafeEqual} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import {notFound} from '../http.js';
import type {Options} from '../options.js';
import {isLoopback} from '../loopback.js';
import type {Origins} from '../origins.js';

/** What proxies write: who asks may be anywhere. */
const forwarded = ['forwarded', 'via', 'x-real-ip'];

/**
 * The demo doors make anybody anyone, so they are open only on this machine, or to who knows the secret; to all others they
 * are not there. Behind a proxy on this machine every request comes from this machine.
 */
export function guardDoors({host, demoSecret, trustProxy, publicUrl}: Options, origins: Origins) {
  const isHere = isLoopback(host) && !trustProxy && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname));
  return (request: IncomingMessage): void => {
    const given = request.headers['x-demo-secret'];
    if (demoSecret !== undefined && typeof given === 'string' && isSame(given, demoSecret)) return;
    // The name too: a page elsewhere may have its own name resolve to this machine.
    if (isHere && !isForwarded(request) && origins.knowsHost(request)) return;
    throw notFound();
  };
}

function isForwarded({headers}: IncomingMessage): boolean {
  return Object.keys(headers).some((name) => forwarded.includes(name) || name.startsWith('x-forwarded-'));
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
