/**
 * Imported first by every define file, so that it runs before any tag is defined: elements already in the page ask for their
 * store as soon as they are upgraded, perhaps before the provider above them is. The root keeps those questions and asks again.
 */
import {ContextRoot} from '@lit/context';

if (typeof document !== 'undefined') new ContextRoot().attach(document.documentElement);
