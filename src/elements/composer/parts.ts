import {Lazy} from '../shared/lazy.js';

/** What handles files: loaded with the first of them. */
export const attaching = new Lazy(() => import('./attachment-controller.js'));

/** What stands above the field, or in its place. */
export const panels = new Lazy(() => import('./panels.js'));

/** Whom a note addresses: loaded with the first note. */
export const mentioning = new Lazy(() => import('./mention-controller.js'));
