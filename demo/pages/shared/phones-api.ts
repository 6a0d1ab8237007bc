import {json} from './http.js';

/** A simulated handset, as the demo's control door lists it. */
export interface Phone {
  readonly phone: string;
  readonly name: string;
  readonly organisation: string;
  readonly behaviour: Behaviour;
  /** How many it holds. */
  readonly messages: number;
}

export interface Media {
  readonly url: string;
  readonly contentType: string;
  readonly name: string;
}

/** One message as this handset sees it: addresses only. */
export interface PhoneMessage {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly body: string;
  readonly media: readonly Media[];
  readonly at: string;
}

export interface Behaviour {
  /** Why nothing reaches this phone; null when it is reached. */
  readonly fail: string | null;
  /** Milliseconds on top of the usual ones. */
  readonly delay: number;
  readonly unconfirmed: boolean;
}

const base = '/demo/phones';
const pathOf = (phone: string): string => `${base}/${encodeURIComponent(phone)}`;

export function phones(signal?: AbortSignal): Promise<readonly Phone[]> {
  return json(base, signal ? {signal} : {});
}

export function messagesOf(phone: string, signal?: AbortSignal): Promise<readonly PhoneMessage[]> {
  return json(`${pathOf(phone)}/messages`, signal ? {signal} : {});
}

/** That person sends to that set. */
export async function sendFrom(phone: string, {to, body, files}: {to: readonly string[]; body: string; files: readonly File[]}): Promise<void> {
  const media = await Promise.all(
    files.map(async (file) => ({name: file.name, contentType: file.type, base64: await base64Of(file)})),
  );
  await json(`${pathOf(phone)}/messages`, {body: {to, body, ...(media.length > 0 ? {media} : {})}});
}

export function setBehaviour(phone: string, behaviour: Behaviour): Promise<void> {
  return json(`${pathOf(phone)}/behaviour`, {body: behaviour});
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
