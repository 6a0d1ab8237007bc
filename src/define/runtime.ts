/**
 * Imported first by every define file, so that it runs before any tag is defined: elements already in the page ask for their
 * store as soon as they are upgraded, perhaps before the provider above them is. The root keeps those questions and asks again.
 * It also says what a store is made of; a host that imports the classes only, with a store of its own, downloads no GraphQL.
 */
import {ContextRoot} from '@lit/context';
import {createStoreFactory} from '../client/store-factory.js';
import {setStoreFactory, storeFactory} from '../core/ports.js';

if (typeof document !== 'undefined') new ContextRoot().attach(document.documentElement);
if (!storeFactory()) setStoreFactory(createStoreFactory());
