import {json} from '../shared/http.js';
import {messagesOf} from '../shared/phones-api.js';

/** A one-to-one text: the host's business, never the widget's. */
export interface DirectText {
  readonly id: string;
  readonly body: string;
  readonly inbound: boolean;
  readonly at: string;
  readonly pictures: number;
}

/** What passed between these phones and the business's numbers alone, oldest first. */
export async function textsWith(phones: readonly string[], own: readonly string[], signal: AbortSignal): Promise<readonly DirectText[]> {
  const lists = await Promise.all(phones.map((phone) => messagesOf(phone, signal).catch(() => [])));
  return phones
    .flatMap((phone, at) =>
      (lists[at] ?? [])
        .filter(({from, to}) => to.length === 1 && [from, ...to].every((one) => one === phone || own.includes(one)))
        .map(({id, from, body, at: when, media}) => ({id, body, inbound: from === phone, at: when, pictures: media.length})),
    )
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** Through the demo's own door: a vendor's page uses the texting it already has. */
export function sendText(text: {fromId: string; to: string; body: string}): Promise<void> {
  return json('/demo/direct', {body: text});
}
