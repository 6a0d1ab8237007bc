import type {Capability} from '../contract/types.js';
import type {World} from './world.js';

/** One line of the contract, tried against a back end. It returns when the line holds, and throws otherwise. */
export interface Check {
  readonly id: string;
  /** A sentence that is true when the check passes. */
  readonly title: string;
  /** The rule, or the part of the contract, that it stands for. */
  readonly rule: string;
  /** Not tried where one of these is missing. */
  readonly needs?: readonly Capability[];
  run(world: World): Promise<void>;
}
