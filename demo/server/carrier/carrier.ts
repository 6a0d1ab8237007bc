import type {App} from '../app.js';
import {applyReports} from './deliveries.js';
import {makeDispatcher, type Dispatcher} from './dispatcher.js';
import {receive} from './receive.js';
import {makeSimulatedCarrier, type SimulatedCarrier} from './simulated.js';

/** Everything between the business and the phones. */
export interface CarrierDesk {
  readonly phones: SimulatedCarrier;
  readonly dispatcher: Dispatcher;
}

export function openCarrier(app: App, pace: number): CarrierDesk {
  const phones = makeSimulatedCarrier(app, {
    report: (reports) => applyReports(app, reports),
    receive: (message) => receive(app, message),
  }, pace);
  return {phones, dispatcher: makeDispatcher(app, phones)};
}
