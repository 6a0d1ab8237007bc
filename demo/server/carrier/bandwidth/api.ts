import {CarrierBusy, CarrierRefusal} from '../port.js';
import type {BandwidthSettings} from './settings.js';

/*
 * From the provider's documentation (dev.bandwidth.com, "Send Messages", "Media", "Errors", "Credential Management"):
 * POST {api}/users/{accountId}/messages answers 202; `to` with several numbers is a group MMS; 4xx means that nothing was sent;
 * 429 that its queue is full. PUT …/media/{name} answers 204 and keeps a file of at most 3.75 MB for 48 hours, overwriting
 * one of the same name; it, and the media of inbound messages, are got with the API's credentials only. OAuth 2.0 client
 * credentials are the only sign-in after 2 December 2026.
 * It also says that 5xx was not sent. That is not relied on: a gateway in between answers the same (SND-06).
 */

export interface Download {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

export interface BandwidthApi {
  /** Rejects as `Carrier.send` does. */
  submit(message: {readonly from: string; readonly to: readonly string[]; readonly text: string; readonly media: readonly string[]; readonly tag: string}): Promise<void>;
  /** Puts a file where messages can name it, and gives its address; `place` is its media id, part by part. Nothing is sent by it. */
  upload(place: readonly string[], contentType: string, bytes: Uint8Array): Promise<string>;
  /** Undefined when it is gone for good, or larger than `limit`; rejects when it may be had later. */
  download(url: string, limit: number): Promise<Download | undefined>;
  /** Whether an address is one of this account's own media: others get no credentials, and are never asked. */
  isMedia(url: string): boolean;
}

interface Token {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Nothing was submitted, whatever else happened: it may be tried again. */
const notNow = (retryAfter = 2) => new CarrierBusy(retryAfter);
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

export function makeApi(settings: BandwidthSettings): BandwidthApi {
  const {accountId, applicationId, clientId, clientSecret, api, tokenUrl, timeoutMs} = settings;
  const account = `${api}/users/${encodeURIComponent(accountId)}`;
  let token: Promise<Token> | undefined;

  const signIn = async (): Promise<Token> => {
    const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const response = await ask(tokenUrl, {
      method: 'POST', body: 'grant_type=client_credentials',
      headers: {authorization: `Basic ${credentials}`, 'content-type': 'application/x-www-form-urlencoded'},
    });
    const answer = await response.json().catch(() => ({})) as {access_token?: unknown; expires_in?: unknown};
    if (!response.ok || typeof answer.access_token !== 'string') throw new Error(`The provider's sign-in answered ${response.status}`);
    const seconds = Number(answer.expires_in) || 60;
    return {value: answer.access_token, until: Date.now() + Math.max(1, seconds - 60) * 1000};
  };
  const bearer = async (): Promise<string> => {
    const known = await token?.catch(() => undefined);
    if (known && known.until > Date.now()) return `Bearer ${known.value}`;
    const fresh = signIn();
    token = fresh;
    // A failed one is asked for again by whoever comes next.
    fresh.catch(() => (token = undefined));
    // Whatever it was for has not been sent.
    return fresh.then(({value}) => `Bearer ${value}`, () => Promise.reject(notNow()));
  };
  const ask = (url: string, init: RequestInit) => fetch(url, {...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs)});
  /** With the account's token, and once more with a new one when it is refused. */
  const askSignedIn = async (url: string, init: RequestInit): Promise<Response> => {
    const withToken = async () => ask(url, {...init, headers: {...init.headers as Record<string, string>, authorization: await bearer()}});
    const response = await withToken();
    if (response.status !== 401) return response;
    await response.body?.cancel();
    token = undefined;
    return withToken();
  };

  return {
    async submit({from, to, text, media, tag}) {
      const response = await askSignedIn(`${account}/messages`, {
        method: 'POST', headers: {'content-type': 'application/json; charset=utf-8'},
        body: JSON.stringify({applicationId, from, to, text, tag, ...(media.length > 0 ? {media} : {})}),
      }).catch((error: unknown) => {
        if (error instanceof CarrierBusy) throw error;
        throw neverConnected.has(causeOf(error)) ? notNow() : new Error(`The provider gave no answer: ${causeOf(error)}`);
      });
      if (response.ok) {
        await response.body?.cancel();
        return;
      }
      if (response.status === 429) throw notNow(secondsOf(response.headers.get('retry-after')) ?? 30);
      if (response.status >= 500 || response.status === 408) throw new Error(`The provider answered ${response.status}`);
      throw new CarrierRefusal(await reasonOf(response));
    },

    async upload(place, contentType, bytes) {
      const url = `${account}/media/${place.map(encodeURIComponent).join('/')}`;
      const response = await askSignedIn(url, {method: 'PUT', headers: {'content-type': contentType}, body: new Uint8Array(bytes)}).catch(() => Promise.reject(notNow()));
      if (response.ok) return url;
      if (response.status >= 500 || response.status === 429) throw notNow();
      throw new CarrierRefusal(await reasonOf(response));
    },

    async download(url, limit) {
      const response = await askSignedIn(url, {});
      if (response.ok && response.body) {
        const bytes = await upTo(limit, response.body);
        return bytes && {bytes, contentType: response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''};
      }
      await response.body?.cancel();
      if ([400, 404, 410].includes(response.status)) return undefined;
      throw new Error(`The provider's media answered ${response.status}`);
    },

    isMedia: (url) => URL.canParse(url) && new URL(url).href.startsWith(new URL(`${account}/media/`).href),
  };
}

async function upTo(limit: number, body: ReadableStream<Uint8Array>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The provider's own short word, such as `request-validation`; its sentences may hold numbers. */
async function reasonOf(response: Response): Promise<string> {
  const {type} = await response.json().catch(() => ({})) as {type?: unknown};
  return typeof type === 'string' && /^[\w.-]{1,60}$/.test(type) ? type : `HTTP_${response.status}`;
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const {cause} = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}

function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header);
  return header && Number.isFinite(seconds) ? Math.min(600, Math.max(1, seconds)) : undefined;
}
