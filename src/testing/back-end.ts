import type {Capability, Id} from '../core/model.js';
import type {TokenProvider} from '../core/ports.js';
import type {OrganisationPolicy} from '../core/policy/facts.js';
import {presets} from '../core/policy/presets.js';
import type {Asker} from './back-end/asker.js';
import {Carrier, type CarrierTimes} from './back-end/carrier.js';
import {systemClock, type Clock} from './back-end/clock.js';
import {controlOf, orderedRefusal, type Control} from './back-end/control.js';
import {Network} from './back-end/network.js';
import {Organisation} from './back-end/organisation.js';
import {rootsFor} from './back-end/roots.js';
import {schemaFor} from './back-end/schema.js';
import {openServer} from './back-end/server.js';
import {Sessions} from './back-end/sessions.js';
import {socketClass} from './back-end/socket.js';
import {receiveUpload} from './back-end/uploads.js';
import {friendly} from './scenarios/friendly.js';
import {Office, type Scenario} from './scenarios/scenario.js';

export interface BackendOptions {
  /** A preset, or changes to the default one. */
  readonly policy?: 'default' | 'team' | 'crm' | Partial<OrganisationPolicy>;
  /** Who and what is there at the start; a friendly office by default. */
  readonly scenario?: Scenario;
  /** What the back end can do beyond the core; everything by default. */
  readonly capabilities?: readonly Capability[];
  /** Milliseconds that every way takes. Default 0. */
  readonly latency?: number;
  readonly clock?: Clock;
  /** When the carrier reports; `by hand`: only on `control.advanceDelivery()`. */
  readonly deliveries?: CarrierTimes | 'by hand';
  /** Milliseconds between frames of a silent event stream. Default 10 000. */
  readonly heartbeat?: number;
}

/** A whole back end for the contract, inside the page: what a client needs to connect to it, and a hand on its world. */
export interface InPageBackend {
  readonly endpoint: string;
  readonly wsEndpoint: string;
  readonly fetch: typeof fetch;
  readonly WebSocket: typeof WebSocket;
  readonly control: Control;
  tokenFor(teammateId: Id): string;
  tokenProvider(teammateId: Id): TokenProvider;
}

export const allCapabilities: readonly Capability[] = [
  'SUBSCRIPTIONS', 'TEAM_GROUPS', 'ATTACHMENTS', 'NOTES', 'CLOSE', 'SEARCH', 'RENAME', 'FLAGS', 'RETRY', 'TYPING', 'AUDIT', 'SUCCESSORS',
  'MANAGE_CONSENT', 'AUDIT_EXPORT',
];

const endpoint = 'https://group-chat.example/graphql';

/**
 * Makes a back end that lives in the page, for stories and tests: give its `fetch` and `WebSocket` to the client's transport and
 * nothing touches a network. It obeys the same rules as any server of the contract.
 */
export function createBackend(options: BackendOptions = {}): InPageBackend {
  const {policy = 'default', scenario = friendly(), capabilities = allCapabilities, latency = 0, clock = systemClock} = options;
  const {deliveries = {sent: 300, delivered: 900}, heartbeat = 10_000} = options;
  const rules = typeof policy === 'string' ? presets[policy] : {...presets.default, ...policy};
  const org = new Organisation({id: 'acme', policy: rules, capabilities, clock});
  const stranger = new Organisation({id: 'other', policy: rules, capabilities, clock});
  const times = deliveries === 'by hand' ? null : deliveries;
  const carrier = new Carrier(org, times);
  const strangeCarrier = new Carrier(stranger, times);
  const network = new Network(clock, latency);
  const sessions = new Sessions();
  const uploadsUrl = 'https://group-chat.example/uploads';
  org.change(() => stranger.change(() => scenario(new Office(org), new Office(stranger))));

  const rootsOf = (asker: Asker) =>
    rootsFor(asker, {carrier: asker.org === org ? carrier : strangeCarrier, uploadsUrl, heartbeat, refusal: (mutation) => orderedRefusal(network, mutation)});
  const {fetch, accept} = openServer({
    endpoint, uploadsUrl, schema: schemaFor(capabilities), sessions, network, rootsOf, takeUpload: (id, body) => receiveUpload(org.attachments.has(id) ? org : stranger, id, body),
  });
  const tokenFor = (teammateId: Id) => sessions.issue(stranger.teammates.has(teammateId) ? stranger : org, teammateId);

  return {
    endpoint,
    wsEndpoint: endpoint.replace(/^http/, 'ws'),
    fetch,
    WebSocket: socketClass(network, accept),
    control: controlOf({org, carrier, network, sessions, rootsOf}),
    tokenFor,
    // Somebody who was switched off is signed out for good, as a host would say it.
    tokenProvider: (teammateId) => () =>
      (org.teammates.get(teammateId)?.active === false ? Promise.reject(new Error('Signed out')) : Promise.resolve(tokenFor(teammateId))),
  };
}
