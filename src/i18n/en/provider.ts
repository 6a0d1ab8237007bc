import {plural} from '../strings.js';

/** The state of the connection, and the count of unread messages. */
export const provider = {
  'status.connecting': 'Connecting…',
  'status.waiting': 'Connection lost. Trying again…',
  'status.couldNotConnect': 'Could not connect.',
  'status.tryNow': 'Try now',
  'status.offline': 'No connection. What you write is kept and will be sent.',
  'status.signedOut': 'Your session has ended. What you write is kept.',
  'status.signIn': 'Sign in',
  'status.failed': 'Messages are not available right now. Please tell whoever looks after this page.',
  'status.unsent': (n: number) => plural('en', n, {one: '1 message is waiting to be sent.', other: `${String(n)} messages are waiting to be sent.`}),
  'badge.unread': (n: number) => plural('en', n, {one: '1 unread message', other: `${String(n)} unread messages`}),
} as const;
