import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {DeliveryStatus} from '../../../src/core/model.js';
import {aggregateStatus, laterDelivery, retryProblem} from '../../../src/core/policy/delivery.js';

const statuses: DeliveryStatus[] = ['QUEUED', 'SENT', 'UNCONFIRMED', 'FAILED', 'DELIVERED'];
const of = (...status: DeliveryStatus[]) => status.map((one) => ({status: one}));

describe('delivery to one person', () => {
  it('SND-07: ends in the same state whatever the order and number of reports', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...statuses), {minLength: 1}), (reports) => {
      const furthest = statuses.findLast((status) => reports.includes(status));
      expect(reports.reduce(laterDelivery)).to.equal(furthest);
      expect([...reports, ...reports].reverse().reduce(laterDelivery)).to.equal(furthest);
    }));
  });

  it('SND-07: a late delivery replaces a failure, a late failure does not replace a delivery', () => {
    expect(laterDelivery('FAILED', 'DELIVERED')).to.equal('DELIVERED');
    expect(laterDelivery('DELIVERED', 'FAILED')).to.equal('DELIVERED');
  });
});

describe('delivery to all', () => {
  it('SND-08: is the state they share, else partial', () => {
    expect(aggregateStatus(of('DELIVERED', 'DELIVERED'))).to.equal('DELIVERED');
    expect(aggregateStatus(of('UNCONFIRMED', 'UNCONFIRMED'))).to.equal('UNCONFIRMED');
    expect(aggregateStatus(of('DELIVERED', 'UNCONFIRMED'))).to.equal('PARTIAL');
    expect(aggregateStatus(of('FAILED', 'DELIVERED'))).to.equal('PARTIAL');
    expect(aggregateStatus([])).to.equal('RECEIVED');
  });

  it('SND-11: is tried again only when nobody was reached and no answer is awaited', () => {
    const code = (...status: DeliveryStatus[]) => retryProblem({id: 'x', deliveries: of(...status)})?.code;
    expect(code('FAILED', 'UNCONFIRMED')).to.equal(undefined);
    for (const status of ['QUEUED', 'SENT', 'DELIVERED'] as const) expect(code('FAILED', status)).to.equal('NOT_RETRYABLE');
    expect(code()).to.equal('NOT_RETRYABLE');
  });
});
