import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/define/group-delivery-status.js';
import {problem} from '../../../src/core/errors.js';
import type {Consent, Delivery} from '../../../src/core/model.js';
import type {GroupDeliveryStatus} from '../../../src/elements/thread/group-delivery-status.js';
import {aContactMember, aConversation, aDelivery, aMessage, byTeammate, fakeStore} from '../../../src/testing.js';

const ana = aContactMember({id: 'ana', name: 'Ana Ruiz'});
const bo = aContactMember({id: 'bo', name: 'Bo Chen'});
const refusal = (reason: Consent) => problem('CONTACT_DND', {subjectIds: ['bo'], params: {name: 'Bo Chen', reason}});

async function show(deliveries: readonly Delivery[], {consent = 'OK'}: {readonly consent?: Consent} = {}) {
  const contacts = [ana, {...bo, consent}];
  const store = fakeStore({conversations: [aConversation({id: 'c', contacts, viewerCan: []})]});
  const failed = deliveries.every(({status}) => status === 'FAILED');
  const message = aMessage({
    conversationId: 'c', author: byTeammate(), status: failed ? 'FAILED' : 'PARTIAL', deliveries,
    problems: deliveries.flatMap(({problem: one}) => (failed && one ? [one] : [])).slice(0, 1),
  });
  const element = await fixture<GroupDeliveryStatus>(html`<group-delivery-status .store=${store} .message=${message}></group-delivery-status>`);
  const summary = element.shadowRoot!.querySelector<HTMLButtonElement>('button.summary')!;
  summary.click();
  await element.updateComplete;
  const words = (one: Element) => one.textContent.replace(/\s+/g, ' ').trim();
  return {summary: words(summary), rows: [...element.shadowRoot!.querySelectorAll('li')].map(words)};
}

const toBoth = (reason: Consent) => ['ana', 'bo'].map((memberId) => aDelivery({memberId, status: 'FAILED', problem: refusal(reason)}));

describe('<group-delivery-status>: a message that was held back', () => {
  it('SND-05: Bo opted out while it waited: the line and Ana’s row name him, and nobody reads that Ana opted out', async () => {
    const {summary, rows} = await show(toBoth('OPTED_OUT'), {consent: 'OPTED_OUT'});

    expect(summary).to.match(/· Not sent: Bo Chen opted out$/);
    expect(rows).to.deep.equal(['Ana RuizNot sent: Bo Chen opted out', 'Bo ChenNot delivered: opted out']);
  });

  it('DND-12: what staff set is not called an opt-out', async () => {
    const {summary, rows} = await show(toBoth('DND'), {consent: 'DND'});

    expect(summary).to.match(/· Not sent: do not disturb is on for Bo Chen$/);
    expect(rows[1]).to.equal('Bo ChenNot delivered: do not disturb');
  });

  it('SND-11: nobody is offered to write alone to somebody who must not be texted', async () => {
    const reached = aDelivery({memberId: 'ana', status: 'DELIVERED'});
    const lost = (one: Delivery['problem']) => [reached, aDelivery({memberId: 'bo', status: 'FAILED', problem: one})];

    expect((await show(lost(problem('UNREACHABLE')))).rows[1]).to.contain('Write to Bo Chen alone');
    expect((await show(lost(problem('UNREACHABLE')), {consent: 'OPTED_OUT'})).rows[1]).to.not.contain('alone');
    expect((await show(lost(refusal('OPTED_OUT')))).rows[1]).to.not.contain('alone');
  });
});
