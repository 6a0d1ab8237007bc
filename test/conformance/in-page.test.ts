import {checks} from '../../src/conformance.js';
import {createBackend, friendly, type BackendOptions, type Scenario} from '../../src/testing.js';
import {checkAll, noTeam} from './check-all.js';
import {optionsFor} from './options.js';

/** The friendly office, where one record holds a number of the business itself. */
const scenario: Scenario = (office, strangers) => {
  friendly()(office, strangers);
  office.contact({id: 'desk', name: 'Our own desk', phone: '+12125550100'});
};

const open = (options: BackendOptions, b = 'noor') => () =>
  Promise.resolve(optionsFor(createBackend({deliveries: {sent: 1, delivered: 1}, heartbeat: 200, scenario, ...options}), b));

// Server-sent events have no place inside a page.
const notTried = ['events-sse'];

checkAll('the back end in the page, default policy', open({policy: 'default'}), {notTried});
checkAll('the back end in the page, team policy', open({policy: 'team'}), {notTried});
checkAll('the back end in the page, crm policy, where access to data decides', open({policy: 'crm'}, 'sam'), {notTried: [...noTeam, ...notTried]});
checkAll('the back end in the page with nothing but the core', open({capabilities: []}), {
  notTried: [...checks.filter(({needs}) => needs !== undefined).map(({id}) => id), ...notTried],
});
