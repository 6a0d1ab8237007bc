import {timingSafeEqual} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {App} from '../../app.js';
import {HttpError, methodNotAllowed, notFound, parseJson, readJsonBytes, sendJson} from '../../http.js';
import {takeEvents} from '../intake.js';
import type {BandwidthApi} from './api.js';
import {readCallbacks} from './callbacks.js';
import {mediaReader} from './media.js';
import type {BandwidthSettings} from './settings.js';

// They hold addresses of media, not media.
const maxBody = 1_000_000;

/** POST /carrier/bandwidth: the callback address of the messaging application, for inbound messages and for statuses. Rules INB-09, R16. */
export function bandwidthWebhooks(app: App, api: BandwidthApi, settings: BandwidthSettings) {
  const media = mediaReader(app, api);
  const wanted = Buffer.from(`${settings.callbackUser}:${settings.callbackPassword}`);
  return async (request: IncomingMessage, response: ServerResponse, {pathname}: URL): Promise<void> => {
    if (pathname !== '/carrier/bandwidth') throw notFound();
    if (request.method !== 'POST') throw methodNotAllowed('POST');
    // Before its body is read.
    if (!isSame(basicOf(request.headers.authorization), wanted)) {
      throw new HttpError(401, 'UNAUTHENTICATED', 'The callback credentials are missing or wrong.', {'www-authenticate': 'Basic realm="callbacks"', connection: 'close'});
    }
    const bytes = await readJsonBytes(request, maxBody);
    await takeEvents(app, 'bandwidth', readCallbacks(parseJson(bytes.toString('utf8')), settings, media));
    sendJson(response, 200, {ok: true});
  };
}

function basicOf(header: string | undefined): Buffer {
  return Buffer.from(/^Basic +([\w+/=-]+)$/i.exec(header ?? '')?.[1] ?? '', 'base64');
}

function isSame(given: Buffer, wanted: Buffer): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
