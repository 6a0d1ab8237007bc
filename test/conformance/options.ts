import type {ConformanceOptions} from '../../src/conformance.js';
import type {InPageBackend} from '../../src/testing.js';

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
    ...(b !== 'sam' && {tokenLimited: tokenFor('sam')}),
    control: {
      phoneSends: ({from, to, body}) => control.phone(from).send({to, body}),
      phoneShows: (phone) => control.phone(phone).messages(),
      phoneFails: (phone, fails) => control.phone(phone).behaviour({fail: fails ? 'UNREACHABLE' : null}),
      optOut: (phone, isOut) => control.phone(phone).send({to: ['+12125550100'], body: isOut ? 'STOP' : 'START'}),
      changePhone: (contactId, phone) => control.changeContact(contactId, {phones: [{phone, label: null}]}),
      revoke: () => {
        control.revokeToken(b);
        return Promise.resolve(() => Promise.resolve(tokenFor(b)));
      },
    },
  };
}
