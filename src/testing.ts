/** Parts for tests and stories of pages that use the elements: builders, a store set by hand, and a back end inside the page. */
export * from './testing/builders.js';
export {aTimeline, fakeStore} from './testing/fake-store.js';
export type {FakeStore, FakeStoreOptions} from './testing/fake-types.js';
export {allCapabilities, createBackend, type BackendOptions, type InPageBackend} from './testing/back-end.js';
export type {CarrierTimes, HandsetMessage, PhoneBehaviour} from './testing/back-end/carrier.js';
export {manualClock, systemClock, type Clock, type ManualClock} from './testing/back-end/clock.js';
export type {Colleague, Control, Phone} from './testing/back-end/control.js';
export type {MediaFile} from './testing/back-end/media.js';
export type {Fault} from './testing/back-end/network.js';
export {pdf, picture} from './testing/scenarios/files.js';
export {friendly} from './testing/scenarios/friendly.js';
export {blocked, empty, long, rightToLeft} from './testing/scenarios/special.js';
export {Office, Thread, type Scenario} from './testing/scenarios/scenario.js';
