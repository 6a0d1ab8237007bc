import type {Capability} from '../contract/types.js';
import type {World} from './world.js';

/** One line of the contract, tried against a back end. It returns when the line holds, and throws otherwise. */
export interface Check {
  readonly id: string;
  /** A sentence that is true when the check passes. */
  readonly title: string;
  /** What it stands for, with commas between: rules (`rules.ts`) and places of the schema. */
  readonly rule: string;
  /** Not tried where one of these is missing. */
  readonly needs?: readonly Capability[];
  /** Milliseconds on top of the usual limit, where the contract allows a back end a wait. */
  readonly patience?: number;
  run(world: World): Promise<void>;
}
