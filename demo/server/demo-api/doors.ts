import type {IncomingMessage, ServerResponse} from 'node:http';
import type {App} from '../app.js';
import type {CarrierDesk} from '../carrier/carrier.js';
import {methodNotAllowed, notFound, readJson, sendJson} from '../http.js';
import type {Options} from '../options.js';
import type {Origins} from '../origins.js';
import {reseed} from '../seed/seed.js';
import {guardDoors} from './guard.js';
import {issueToken, listPeople} from './people.js';

type Answer = (read: () => Promise<Readonly<Record<string, unknown>>>) => Promise<unknown>;
type Door = Partial<Record<'GET' | 'POST', Answer>>;

// Room for ten files of the largest size in base64.
const maxBody = 8_000_000;

/** The demo's control API: sign in as anybody, hold the phones, begin anew. */
export function demoDoors(app: App, options: Options, origins: Origins, carrier: CarrierDesk) {
  const guard = guardDoors(options, origins);
  void carrier;

  const doorOf = (path: string): Door | undefined => {
    switch (path) {
      case '/demo/people':
        return {GET: () => listPeople(app)};
      case '/demo/token':
        return {POST: async (read) => issueToken(app, await read(), options.tokenTtl)};
      case '/demo/reset':
        return {POST: async () => {
          await reseed(app.db, options.policy);
          await app.hub.announceReset();
          return {ok: true};
        }};
      default:
        return undefined;
    }
  };

  return async (request: IncomingMessage, response: ServerResponse, {pathname}: URL): Promise<void> => {
    guard(request);
    const door = doorOf(pathname);
    if (!door) throw notFound();
    const answer = door[request.method as 'GET' | 'POST'];
    if (!answer) throw methodNotAllowed(...Object.keys(door));
    sendJson(response, 200, await answer(() => readJson(request, maxBody)));
  };
}
