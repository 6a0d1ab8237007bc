import {expect} from '@open-wc/testing';
import {asciiDigits, digitsOf, formatPhone, spellPhone} from '../../src/core/phone-format.js';
import {matches} from '../../src/core/search.js';
import {cleanName, displayFileName, fold, graphemes, isBlank, normaliseBody, outgoingFileName} from '../../src/core/text.js';

describe('a text as it is kept', () => {
  it('SND-02: has one kind of line end and no broken characters', () => {
    expect(normaliseBody('a\r\nb\rc\nd')).to.equal('a\nb\nc\nd');
    expect(normaliseBody('x\uD83Dy \uDE00 👍')).to.equal('x\uFFFDy \uFFFD 👍');
    expect(normaliseBody('“quotes” – kept…')).to.equal('“quotes” – kept…');
  });

  it('SND-01: is blank when it holds only what nobody sees', () => {
    expect(['', ' ', '\u200B\u200D', '\uFEFF', '\u2800', '\u00AD'].every(isBlank)).to.equal(true);
    expect(['.', '👍', '\u0627', '0'].some(isBlank)).to.equal(false);
  });

  it('counts what people see as one', () => {
    expect(graphemes('👩‍👩‍👧é🇨🇦1️⃣')).to.equal(4);
  });

  it('counts a long text as the platform does, wherever its characters fall', () => {
    const counted = (text: string) => [...new Intl.Segmenter(undefined, {granularity: 'grapheme'}).segment(text)].length;
    for (const character of ['👩🏽‍👩🏽‍👧🏽‍👦🏽', '🇨🇦', 'e\u0301', '😀', `a${'\u0301'.repeat(700)}`, '\r\n', 'x']) {
      for (const before of ['', 'x', 'xy', '\uD83D']) {
        const text = before + character.repeat(300);
        expect(graphemes(text), JSON.stringify(text.slice(0, 24))).to.equal(counted(text));
      }
    }
  });

  it('GRP-13: a name is one clean line, or none', () => {
    expect(cleanName('  Kitchen\n\u202Eremodel\u0007 ', 80)).to.equal('Kitchen remodel');
    expect(cleanName('e\u0301'.repeat(3), 2)).to.equal('éé');
    expect(cleanName(' \u200B\u2066 ', 80)).to.equal(null);
  });

  it('ATT-05: a file shows no letters turned around, and leaves with a short plain name', () => {
    expect(displayFileName('photo\u202Egpj.exe')).to.equal('photogpj.exe');
    expect(displayFileName('C:\\docs\\offer.pdf')).to.equal('offer.pdf');
    expect(displayFileName(`${'x'.repeat(200)}.pdf`)).to.equal(`${'x'.repeat(115)}….pdf`);
    expect(displayFileName('😀'.repeat(200))).to.equal(`${'😀'.repeat(59)}…`);
    expect(displayFileName('../\u0000')).to.not.contain('/');
    expect(outgoingFileName('Übersicht für März 2026 (final).PDF')).to.equal('Ubersicht_fur_Ma.pdf');
    expect(outgoingFileName('写真.jpg')).to.equal('file.jpg');
    expect(outgoingFileName('x'.repeat(300))).to.have.length(20);
  });

  it('ACC-12: is folded for comparison', () => {
    expect(['José', 'ŁÓDŹ', 'Straße', 'İstanbul', 'ﬁx'].map(fold)).to.deep.equal(['jose', 'lodz', 'strasse', 'istanbul', 'fix']);
  });
});

describe('searching people', () => {
  const ana = {names: ['Ana María Ruiz'], phones: ['+12125550123'], texts: ['Billing']};

  it('ACC-12: finds words in any order, without case and accents', () => {
    for (const query of ['ana', 'RUIZ maria', 'bill ana', '', '  ']) expect(matches(query, ana), query).to.equal(true);
    for (const query of ['bob', 'ana bob']) expect(matches(query, ana), query).to.equal(false);
  });

  it('ACC-12: finds a phone by digits in any format, whole or in part', () => {
    for (const query of ['2125550123', '(212) 555-0123', '+1 212.555.0123', '1-212-555', '0123', 'ana 555', '٢١٢', 'tel:+12125550123', '001 212 555 0123']) {
      expect(matches(query, ana), query).to.equal(true);
    }
    expect(matches('2125550124', ana)).to.equal(false);
    expect(matches('12', {names: ['Unit 12'], phones: []})).to.equal(true);
    expect(matches('007', ana)).to.equal(false);
  });

  it('ACC-12: finds a number that a text mentions, and a price, as they are or in another format', () => {
    const message = {texts: ['Call the porter at 415.555.0199, it costs 12.50', 'Lageplan für Müller.pdf']};
    for (const query of ['(415) 555-0199', '+14155550199', '415 555', 'porter 555-0199', '12.50', 'lageplan', 'MULLER.PDF']) {
      expect(matches(query, message), query).to.equal(true);
    }
    for (const query of ['4155550198', 'porter 0198', 'text']) expect(matches(query, message), query).to.equal(false);
  });
});

describe('a phone on screen', () => {
  it('NUM-17: is shown in national form, and spelt digit by digit', () => {
    expect(formatPhone('+12125550123')).to.equal('(212) 555-0123');
    expect(formatPhone('+442071234567')).to.equal('+442071234567');
    expect(spellPhone('+12125550123')).to.equal('2 1 2, 5 5 5, 0 1 2 3');
  });

  it('reads digits of every script', () => {
    expect(asciiDigits('٠١٢٣٤٥٦٧٨٩ ２１２ १२')).to.equal('0123456789 212 12');
    expect(digitsOf('+1 (212) 555')).to.equal('1212555');
  });
});
