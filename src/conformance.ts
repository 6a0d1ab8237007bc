/**
 * The acceptance suite of the contract, for a test runner of one's own; `npx group-chat-elements conformance <url>` runs it from a terminal.
 * Entry `group-chat-elements/conformance`.
 */
export {checks} from './conformance/checks/all.js';
export {runConformance, type CheckResult, type ConformanceOptions, type ConformanceReport} from './conformance/run.js';
export {findObstacle, type Obstacle} from './conformance/preflight.js';
export {reportLines} from './conformance/report.js';
export type {Check} from './conformance/check.js';
export type {Exchange} from './conformance/connection.js';
export type {ConformanceControl, ConformanceTokens, ControlContext, ControlModule, PhoneMessage} from './conformance/control.js';
