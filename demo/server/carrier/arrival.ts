import type {Directory} from '../domain/directory.js';
import type {NumberRecord} from '../domain/numbers.js';
import type {Address} from './addresses.js';
import type {InboundMessage} from './port.js';

/** One message of a phone at one of our numbers. */
export interface Arrival {
  readonly message: InboundMessage;
  readonly number: NumberRecord;
  readonly directory: Directory;
  readonly from: Address;
  /** The set without the receiving number. */
  readonly others: readonly Address[];
}
