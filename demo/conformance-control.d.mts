import type {ConformanceControl, ControlContext} from '../src/conformance.js';

export default function demoControl(context: ControlContext): ConformanceControl;
