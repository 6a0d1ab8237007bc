/** What a page needs to make a store itself, or to bring a transport of its own. The elements do this by their attributes. */
export {createStore, type CreateStoreOptions, type LiveStore} from './client/live-store.js';
export {createStoreFactory} from './client/store-factory.js';
export {defaultTimings, type Timings} from './client/timings.js';
export {Tokens} from './client/token.js';
export {createGraphQLTransport, type TransportOptions} from './client/transport.js';
export {GroupChatError, type ClientCode, type ErrorCode, type Outcome, type Problem, type ProblemCode} from './core/errors.js';
export type * from './core/ports.js';
export type * from './core/state.js';
