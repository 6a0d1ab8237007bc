import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {share} from '../../src/core/equal.js';

describe('sharing what did not change', () => {
  it('keeps the whole when nothing changed', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const again = JSON.parse(JSON.stringify(value)) as unknown;
      const known: unknown = JSON.parse(JSON.stringify(value));
      expect(share(known, again)).to.equal(known);
    }));
  });

  it('says what the new one says', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (previous, next) => {
      expect(share<unknown>(previous, next)).to.deep.equal(next);
    }));
  });

  it('keeps the parts that did not change', () => {
    const known = {a: {x: [1, 2]}, b: {y: 1}};
    const next = share(known, {a: {x: [1, 2]}, b: {y: 2}});
    expect(next.a).to.equal(known.a);
    expect(next.b).to.deep.equal({y: 2});
  });
});
