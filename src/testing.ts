/** Parts for tests and stories of pages that use the elements: builders, a store set by hand, and a back end inside the page. */
export * from './testing/builders.js';
export {aTimeline, fakeStore, type FakeStore, type FakeStoreOptions} from './testing/fake-store.js';
