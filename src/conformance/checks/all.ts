import type {Check} from '../check.js';
import {createChecks} from './create.js';
import {directoryChecks} from './directories.js';
import {eventChecks} from './events.js';
import {fileChecks} from './files.js';
import {hiddenChecks} from './hidden.js';
import {optionalChecks} from './optional.js';
import {outsideChecks} from './outside.js';
import {readingChecks} from './reading.js';
import {sendingChecks} from './sending.js';
import {teamChecks} from './team.js';
import {timelineChecks} from './timeline.js';
import {viewerChecks} from './viewer.js';

/** Every check of the contract, in the order in which they run. */
export const checks: readonly Check[] = [
  ...viewerChecks, ...directoryChecks, ...createChecks, ...sendingChecks, ...timelineChecks, ...eventChecks, ...readingChecks, ...teamChecks,
  ...hiddenChecks, ...optionalChecks, ...fileChecks, ...outsideChecks,
];
