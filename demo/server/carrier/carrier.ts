import type {IncomingMessage, ServerResponse} from 'node:http';
import type {App} from '../app.js';
import type {Options} from '../options.js';
import {applyReports} from './deliveries.js';
import {makeDispatcher, type Dispatcher} from './dispatcher.js';
import {receive} from './receive.js';
import {makeSimulatedCarrier, type SimulatedCarrier} from './simulated.js';
import {simulatedWebhooks} from './webhooks.js';

/** Everything between the business and the phones. */
export interface CarrierDesk {
  readonly phones: SimulatedCarrier;
  readonly dispatcher: Dispatcher;
  /** Answers what a provider posts to /carrier/…. */
  readonly webhook: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;
}

export function openCarrier(app: App, options: Options): CarrierDesk {
  const phones = makeSimulatedCarrier(app, {
    report: (reports) => applyReports(app, reports),
    receive: (message) => receive(app, message),
  }, options.carrierPace);
  return {phones, dispatcher: makeDispatcher(app, phones), webhook: simulatedWebhooks(app, options.carrierSecret)};
}
