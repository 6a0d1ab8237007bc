import type {App} from '../app.js';
import {applyReport} from './deliveries.js';
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
    report: (report) => applyReport(app, report),
    receive: (message) => receive(app, message),
  }, pace);
  return {phones, dispatcher: makeDispatcher(app, phones)};
}
