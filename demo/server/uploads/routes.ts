import type {IncomingMessage, ServerResponse} from 'node:http';
import type {App} from '../app.js';
import {notFound} from '../http.js';
export function fileRoutes(_app: App) {
  return async (_request: IncomingMessage, _response: ServerResponse, _url: URL): Promise<void> => { throw notFound(); };
}
