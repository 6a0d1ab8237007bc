import type {Check} from '../check.js';
import {accessChecks} from './access.js';
import {createChecks} from './create.js';
import {directoryChecks} from './directories.js';
import {eventChecks} from './events.js';
import {fileChecks} from './files.js';
import {foretoldChecks} from './foretold.js';
import {hiddenChecks} from './hidden.js';
import {inboundChecks} from './inbound.js';
import {listChecks} from './lists.js';
import {optOutChecks} from './opt-out.js';
import {optionalChecks} from './optional.js';
import {outsideChecks} from './outside.js';
import {pushChecks} from './push.js';
import {readingChecks} from './reading.js';
import {rosterChecks} from './rosters.js';
import {sendingChecks} from './sending.js';
import {teamChecks} from './team.js';
import {timelineChecks} from './timeline.js';
import {viewerChecks} from './viewer.js';

/** Every check of the contract, in the order in which they run. */
export const checks: readonly Check[] = [
  ...viewerChecks, ...directoryChecks, ...listChecks, ...createChecks, ...rosterChecks, ...sendingChecks, ...foretoldChecks, ...timelineChecks,
  ...eventChecks, ...pushChecks, ...readingChecks, ...teamChecks, ...accessChecks, ...hiddenChecks, ...optionalChecks, ...fileChecks,
  ...outsideChecks, ...inboundChecks, ...optOutChecks,
];
