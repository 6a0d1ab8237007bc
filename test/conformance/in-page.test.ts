import type {ConformanceOptions} from '../../src/conformance.js';
import {createBackend, type BackendOptions, type InPageBackend} from '../../src/testing.js';
import {checkAll, noTeam} from './check-all.js';

/** A colleague for A: `b` sees only what is shared with them. */
export function optionsFor({endpoint, wsEndpoint, fetch, WebSocket, tokenFor, control}: InPageBackend, b: string): ConformanceOptions {
  return {
    url: endpoint,
    wsUrl: wsEndpoint,
    fetch,
    WebSocket,
    tokenA: tokenFor('lee'),
    tokenB: tokenFor(b),
    tokenOther: tokenFor('stranger'),
    control: {
      phoneSends: ({from, to, body}) => control.phone(from).send({to, body}),
      phoneShows: (phone) => control.phone(phone).messages(),
    },
  };
}

const open = (options: BackendOptions, b = 'noor') => () =>
  Promise.resolve(optionsFor(createBackend({deliveries: {sent: 1, delivered: 1}, ...options}), b));

checkAll('the back end in the page, default policy', open({policy: 'default'}));
checkAll('the back end in the page, team policy', open({policy: 'team'}));
checkAll('the back end in the page, crm policy, where access to data decides', open({policy: 'crm'}, 'sam'), {notTried: noTeam});
checkAll('the back end in the page with nothing but the core', open({capabilities: []}), {
  notTried: [
    'events-first-frame', 'events-live', 'events-chain', 'events-resume', 'events-authorised', 'events-unread', 'team-add-event', 'note-added',
    'note-refused', 'close-reopen', 'close-then-new', 'rename', 'flags-own', 'search', 'retry-refused', 'typing', 'history', 'history-export',
    'successor',
    'team-group', 'upload-send', 'upload-refused', 'upload-mismatch', 'upload-not-ready', 'upload-stranger', 'inbound-live', 'consent-by-staff',
    'read-unread-mark', 'read-muted', 'inbound-unarchives',
  ],
});
