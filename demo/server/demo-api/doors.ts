import type {IncomingMessage, ServerResponse} from 'node:http';
import type {App} from '../app.js';
import type {CarrierDesk} from '../carrier/carrier.js';
import {badRequest, methodNotAllowed, notFound, readJson, sendJson} from '../http.js';
import type {Options} from '../options.js';
import type {Origins} from '../origins.js';
import {despiteCollisions} from '../domain/change.js';
import {reseed} from '../seed/seed.js';
import {sendDirectText} from './direct.js';
import type {Body} from '../fields.js';
import {guardDoors} from './guard.js';
import {issueToken, listPeople} from './people.js';
import {changeContact, changeNumber, changeTeammate} from './records.js';
import type {SimulatedCarrier} from '../carrier/simulated.js';
import {changeBehaviour, giveMedia, listHandedOver, listPhones, messagesOf, phoneOf, sendFromPhone} from './phones.js';

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly read: () => Promise<Body>;
}

/** Undefined: it answered by itself. */
type Answer = (call: Call) => Promise<unknown>;
type Door = Partial<Record<'GET' | 'HEAD' | 'POST', Answer>>;

// Room for the largest message of files, in base64.
const maxBody = 8_000_000;

/** The demo's control API: sign in as anybody, hold the phones, begin anew. */
export function demoDoors(app: App, options: Options, origins: Origins, {phones}: CarrierDesk) {
  const guard = guardDoors(options, origins);

  const single: Readonly<Record<string, Door>> = {
    people: {GET: () => listPeople(app)},
    token: {POST: async ({read}) => issueToken(app, await read(), options.tokenTtl)},
    phones: {GET: () => listPhones(app)},
    direct: {POST: async ({read}) => sendDirectText(app, await read())},
    reset: {POST: async () => {
      await despiteCollisions(() => reseed(app.db, options.policy));
      await app.hub.announceReset();
      return {ok: true};
    }},
  };
  const ofPhone = (phone: string, carrier: SimulatedCarrier): Readonly<Record<string, Door>> => ({
    messages: {
      GET: ({request}) => messagesOf(app, phone, origins.of(request)),
      POST: async ({read}) => sendFromPhone(app, carrier, phone, await read()),
    },
    behaviour: {POST: async ({read}) => changeBehaviour(app, phone, await read())},
  });
  const recordDoor = (name: string, id: string): Door | undefined => {
    if (name === 'carrier' && id === 'messages') return {GET: () => listHandedOver(app)};
    if (name === 'numbers') return {POST: async ({read}) => changeNumber(app, id, await read())};
    if (name === 'contacts') return {POST: async ({read}) => changeContact(app, id, await read())};
    return name === 'teammates' ? {POST: async ({read}) => changeTeammate(app, id, await read())} : undefined;
  };
  const mediaDoor = (id: string, index: string): Door => {
    const give: Answer = async ({request, response}) => giveMedia(app, request, response, id, index);
    return {GET: give, HEAD: give};
  };

  const doorOf = ([name = '', first, second, ...rest]: readonly string[]): Door | undefined => {
    if (rest.length > 0) return undefined;
    if (first === undefined) return Object.hasOwn(single, name) ? single[name] : undefined;
    if (second === undefined) return recordDoor(name, first);
    if (name === 'media') return mediaDoor(first, second);
    if (name !== 'phones' || !phones || !['messages', 'behaviour'].includes(second)) return undefined;
    return ofPhone(phoneOf(app, first), phones)[second];
  };

  return async (request: IncomingMessage, response: ServerResponse, {pathname}: URL): Promise<void> => {
    guard(request);
    const door = doorOf(segmentsOf(pathname));
    if (!door) throw notFound();
    const answer = door[request.method as keyof Door];
    if (!answer) throw methodNotAllowed(...Object.keys(door));
    const body = await answer({request, response, read: () => readJson(request, maxBody)});
    if (body !== undefined) sendJson(response, 200, body);
  };
}

/** What follows /demo/. */
function segmentsOf(pathname: string): string[] {
  try {
    return pathname.split('/').slice(2).map(decodeURIComponent);
  } catch {
    throw badRequest('The address is not readable.');
  }
}
