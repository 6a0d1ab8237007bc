import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {foreignAreas} from '../../src/core/phone-areas.js';
import {parsePhone, phoneProblem, phoneWarning, splitPhones} from '../../src/core/phone.js';

const regions = ['US', 'CA'];
const parse = (text: unknown) => parsePhone(text, {regions});
const reason = (text: unknown) => {
  const parsed = parse(text);
  return parsed.ok ? 'ok' : parsed.reason;
};

describe('a phone number', () => {
  const spellings = [
    '(212) 555-0123', '212.555.0123', '212-555-0123', '2125550123', '1 212 555 0123', '+12125550123', '+1 (212) 555-0123', 'tel:+1-212-555-0123',
    '001 212 555 0123', '011 1 212 555 0123', '212\u00A0555\u00A00123', '212\u2011555\u20110123', '\u202A+1 212 555 0123\u202C', '２１２５５５０１２３',
    '＋１（２１２）５５５－０１２３', '٢١٢٥٥٥٠١٢٣', '۲۱۲۵۵۵۰۱۲۳', '  212\t555 0123\n', '212\u200B5550123', '212/555/0123', '[212] 555–0123', '(+1) 212 555 0123', 2125550123,
  ];
  for (const text of spellings) {
    it(`NUM-01: is read from ${JSON.stringify(text)}`, () => {
      expect(parse(text)).to.deep.equal({ok: true, phone: '+12125550123', region: 'US', unrecognisedAreaCode: false});
    });
  }

  it('NUM-02: may be Canadian', () => {
    expect(parse('+14165550123')).to.deep.include({ok: true, phone: '+14165550123', region: 'CA'});
    expect(parsePhone('416-555-0123', {regions: ['US']})).to.deep.equal({ok: false, reason: 'FOREIGN', region: 'CA', country: 'Canada'});
  });

  it('NUM-03: of another country behind +1 is refused with its name', () => {
    expect(Object.keys(foreignAreas)).to.have.length(21);
    for (const area of Object.keys(foreignAreas)) {
      for (const text of [`+1${area}5551234`, `${area}-555-1234`]) expect(parse(text), text).to.include({ok: false, reason: 'FOREIGN', region: foreignAreas[area]});
    }
    expect(parse('876-555-1234')).to.include({country: 'Jamaica'});
  });

  it('NUM-04: of a US territory is refused unless the policy lists it', () => {
    for (const area of ['787', '939', '340', '670', '671', '684']) expect(reason(`${area}-555-1234`), area).to.equal('TERRITORY');
    expect(parsePhone('787-555-1234', {regions: ['US', 'PR']})).to.include({ok: true, region: 'PR'});
    expect(parsePhone('340-555-1234', {regions: ['US', 'PR']})).to.include({ok: false, reason: 'TERRITORY'});
  });

  it('NUM-12, NUM-13: of Arizona or of a new area code is accepted, the new one with a flag', () => {
    expect(parse('520-555-0123')).to.deep.include({ok: true, region: 'US', unrecognisedAreaCode: false});
    expect(parse('(421) 555-0123')).to.deep.include({ok: true, phone: '+14215550123', unrecognisedAreaCode: true});
    expect(phoneWarning(parse('(421) 555-0123'))).to.deep.include({code: 'UNRECOGNISED_AREA_CODE', params: {phone: '+14215550123', areaCode: '421'}});
    expect(phoneWarning(parse('212-555-0123'))).to.equal(undefined);
  });

  const refusals: [string, unknown[], string][] = [
    ['NUM-05', ['+44 20 7946 0958', '011 44 20 7946 0958', '0044 20 7946 0958', '+592 222 1234', '+0', '+52 55 1234 5678'], 'NOT_NANP'],
    ['NUM-06', ['12345', '911', '411', '88811', '123456'], 'SHORT_CODE'],
    ['NUM-08', ['1-800-FLOWERS', '212-555-HELP', 'Ana', '<script>', '212 555 0123 (mobile)', 'x12', '二一二'], 'LETTERS'],
    ['NUM-09', ['800', '833', '844', '855', '866', '877', '888'].map((area) => `${area}-555-0123`), 'TOLL_FREE'],
    ['NUM-10', ['900-555-0123', '212-976-1234', '+1 900 976 0000'], 'PREMIUM'],
    ['NUM-10', ['500', '521', '522', '533', '544', '566', '577', '588', '600', '622', '633', '700', '710'].map((area) => `${area}-555-0123`), 'NON_GEOGRAPHIC'],
    ['NUM-11', ['212555012', '5550123', '12', '+1212555012'], 'TOO_SHORT'],
    ['NUM-11', ['22125550123', '212555012345', '+121255501234', '1'.repeat(40)], 'TOO_LONG'],
    ['NUM-11', ['112-555-0123', '012-555-0123', '212-055-0123', '212-155-0123', '411-555-0123', '212-911-0123', '555-555-0123'], 'INVALID'],
    ['NUM-11', ['212+5550123', '---', '*67 212 555 0123', '½', '212 555 0123 / 212 555 0124 &'], 'INVALID'],
    ['NUM-14', ['a@b.co', 'Ana <ana@example.com>', 'mailto:a@b.co', '2125550123@vtext.com'], 'EMAIL'],
    ['NUM-16', [null, undefined, '', '  ', '\u200B\uFEFF', {}, [], true, Symbol('x')], 'EMPTY'],
    ['NUM-16', ['2'.repeat(10_000), 'a'.repeat(10_000), '+1212555'.repeat(1000)], 'TOO_LONG'],
  ];
  for (const [rule, texts, expected] of refusals) {
    it(`${rule}: is refused as ${expected}`, () => {
      for (const text of texts) {
        const got = reason(text);
        expect(got, String(text).slice(0, 50)).to.equal(expected);
      }
    });
  }

  it('NUM-07: with an extension is refused, and offered without it', () => {
    for (const text of ['(416) 555-0123 x12', '416-555-0123 ext. 12', 'tel:+14165550123;ext=9', '4165550123#12', '416 555 0123 extension 4', '4165550123,,12', '416.555.0123X9']) {
      expect(parse(text), text).to.deep.equal({ok: false, reason: 'EXTENSION', withoutExtension: '+14165550123'});
    }
    expect(reason('800-555-0123 x4')).to.equal('TOLL_FREE');
  });

  it('NUM-16: throws on nothing, and what it accepts is always the same number again', () => {
    const likely = fc.string({unit: fc.constantFrom(...'0123456789+-(). x#;,٢２\u200B\u202Ea@'.split('')), maxLength: 24});
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.string({unit: 'binary'}), likely), (text) => {
      const parsed = parse(text);
      if (!parsed.ok) return;
      expect(parsed.phone).to.match(/^\+1[2-9]\d{2}[2-9]\d{6}$/);
      expect(parse(parsed.phone)).to.deep.equal(parsed);
    }), {numRuns: 2000});
  });
});

describe('the problem with a phone number', () => {
  const code = (text: string, role?: 'from') => phoneProblem(parse(text), role)?.code;

  it('tells where it is not allowed, what cannot be texted, and what is no number', () => {
    expect(code('212-555-0123')).to.equal(undefined);
    expect(['+442079460958', '876-555-1234', '787-555-1234'].map((text) => code(text))).to.deep.equal(Array(3).fill('REGION_NOT_ALLOWED'));
    expect(['800-555-0123', '911', '900-555-0123', '500-555-0123', '416-555-0123 x1', '1-800-FLOWERS'].map((text) => code(text)))
      .to.deep.equal(Array(6).fill('NOT_TEXTABLE'));
    expect(['', '12', 'a@b.co', '212-911-0123'].map((text) => code(text))).to.deep.equal(Array(4).fill('INVALID_INPUT'));
  });

  it('says why, where, and what would work', () => {
    expect(phoneProblem(parse('876-555-1234'))?.params).to.deep.equal({reason: 'FOREIGN', country: 'Jamaica', region: 'JM'});
    expect(phoneProblem(parse('416-555-0123 x1'))?.params).to.deep.equal({reason: 'EXTENSION', withoutExtension: '+14165550123'});
  });

  it('NUM-09, GRP-08: of a number to send from is that it cannot carry groups', () => {
    expect(code('800-555-0123', 'from')).to.equal('NUMBER_NOT_CAPABLE');
    expect(code('12345', 'from')).to.equal('NUMBER_NOT_CAPABLE');
  });
});

describe('a pasted list of phones', () => {
  it('NUM-15: is split, and each entry judged alone', () => {
    const list = '2125550123, (212) 555-0124;\n\n911\ttel:+14165550123;ext=9; ,';
    expect(splitPhones(list)).to.deep.equal(['2125550123', '(212) 555-0124', '911', 'tel:+14165550123;ext=9']);
    expect(splitPhones(list).map(reason)).to.deep.equal(['ok', 'ok', 'SHORT_CODE', 'EXTENSION']);
    expect(splitPhones('')).to.deep.equal([]);
  });
});
