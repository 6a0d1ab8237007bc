import type {IncomingMessage, ServerResponse} from 'node:http';
import type {App} from '../app.js';
import type {Options} from '../options.js';
import {makeApi} from './bandwidth/api.js';
import {bandwidthLimits, makeBandwidthCarrier} from './bandwidth/carrier.js';
import {bandwidthWebhooks} from './bandwidth/webhooks.js';
import {applyReports} from './deliveries.js';
import {makeDispatcher, type Dispatcher} from './dispatcher.js';
import type {CarrierLimits} from './port.js';
import {receive} from './receive.js';
import {makeSimulatedCarrier, type SimulatedCarrier} from './simulated.js';
import {simulatedWebhooks} from './webhooks.js';

/** Everything between the business and the phones. */
export interface CarrierDesk {
  /** Phones to play with; undefined when messages go to real ones. */
  readonly phones: SimulatedCarrier | undefined;
  readonly dispatcher: Dispatcher;
  /** Answers what a provider posts to /carrier/…. */
  readonly webhook: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;
}

/** What the chosen provider takes, with what the operator says of it: known before anything is opened. */
export function limitsOf({bandwidth, carrierMaxContacts}: Options): CarrierLimits {
  const {provider, maxContacts, maxFileBytes}: CarrierLimits = bandwidth ? bandwidthLimits : {provider: null, maxContacts: null, maxFileBytes: null};
  return {provider, maxFileBytes, maxContacts: Math.min(carrierMaxContacts, maxContacts ?? Infinity)};
}

/** The one place where a provider is chosen. */
export function openCarrier(app: App, {bandwidth, carrierPace, carrierSecret}: Options): CarrierDesk {
  if (bandwidth) {
    const api = makeApi(bandwidth);
    return {phones: undefined, dispatcher: makeDispatcher(app, makeBandwidthCarrier(app, api)), webhook: bandwidthWebhooks(app, api, bandwidth)};
  }
  const phones = makeSimulatedCarrier(app, {
    report: (reports) => applyReports(app, reports),
    receive: (message) => receive(app, message),
  }, carrierPace);
  return {phones, dispatcher: makeDispatcher(app, phones), webhook: simulatedWebhooks(app, carrierSecret)};
}
