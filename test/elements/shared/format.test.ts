import {expect} from '@open-wc/testing';
import {common} from '../../../src/i18n/en/common.js';
import {problems} from '../../../src/i18n/en/problems.js';
import {formatBytes, formatDay, formatListTime, formatNames, formatTime, type Words} from '../../../src/elements/shared/format.js';
import {sentences} from '../../../src/elements/shared/lazy.js';
import {errorText, problemText} from '../../../src/elements/shared/problem-text.js';
import {GroupChatError, problem, type ProblemCode} from '../../../src/core/errors.js';

const words = {
  lang: () => 'en-US',
  settings: {timeZone: 'America/New_York'},
  t: (key: string, ...args: unknown[]) => {
    const text = (common as Record<string, unknown>)[key] ?? key;
    return typeof text === 'function' ? String(Reflect.apply(text, undefined, args)) : (text as string);
  },
} as Words;
const now = new Date('2026-03-12T18:00:00Z');
const spaces = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

describe('times, sizes and names', () => {
  it('are in the time zone of the provider', () => {
    expect(spaces(formatTime(words, '2026-03-12T15:04:00Z'))).to.equal('11:04 AM');
  });

  it('call days by what people call them', () => {
    expect(formatDay(words, '2026-03-12T15:04:00Z', now)).to.equal('Today');
    expect(formatDay(words, '2026-03-11T15:04:00Z', now)).to.equal('Yesterday');
    expect(formatDay(words, '2026-03-09T15:04:00Z', now)).to.equal('Monday');
    expect(formatDay(words, '2026-01-22T15:04:00Z', now)).to.equal('Thursday, January 22');
    expect(formatDay(words, '2025-01-22T15:04:00Z', now)).to.equal('Wednesday, January 22, 2025');
  });

  it('start days with a capital where a language writes them small', () => {
    expect(formatDay({...words, lang: () => 'es'}, '2026-03-09T15:04:00Z', now)).to.equal('Lunes');
    expect(formatDay({...words, lang: () => 'fr'}, '2026-01-22T15:04:00Z', now)).to.equal('Jeudi 22 janvier');
  });

  it('are short in a list', () => {
    expect(formatListTime(words, '2026-03-11T15:04:00Z', now)).to.equal('Yesterday');
    expect(formatListTime(words, '2026-03-09T15:04:00Z', now)).to.equal('Mon');
    expect(formatListTime(words, '2026-01-22T15:04:00Z', now)).to.equal('Jan 22');
  });

  it('count bytes as carriers do', () => {
    expect(formatBytes(words, 753)).to.equal('0.8 kB');
    expect(formatBytes(words, 600_000)).to.equal('600 kB');
    expect(formatBytes(words, 1_250_000)).to.equal('1.3 MB');
  });

  it('shorten a list of names', () => {
    expect(formatNames(words, ['Ana', 'Bo', 'Cy', 'Di'], {most: 2})).to.equal('Ana, Bo, and 2 others');
  });
});

describe('the sentence for a problem', () => {
  before(() => sentences.load());

  it('says who, and what to do', () => {
    expect(problemText(words, problem('CONTACT_DND'), {name: 'Bo'})).to.equal(
      'Bo asked not to be texted. Leave them out, or wait until they opt back in.',
    );
  });

  it('is the right one for each reason', () => {
    expect(problemText(words, problem('NOT_TEXTABLE', {params: {reason: 'TOLL_FREE'}}))).to.equal('A toll-free number cannot be in a group. Choose a mobile number.');
    expect(problemText(words, problem('REGION_NOT_ALLOWED', {params: {country: 'Jamaica'}}))).to.equal('Numbers of Jamaica cannot be texted, only US and Canadian ones. Choose another number.');
  });

  it('is what the server says for a code of a later version', () => {
    const later = {...problem('NOT_FOUND', {message: 'Too early in the morning.'}), code: 'QUIET_HOURS' as ProblemCode};
    expect(problemText(words, later)).to.equal('Too early in the morning.');
    expect(problemText(words, {...later, message: ''})).to.equal('Something went wrong. Try again.');
  });

  it('exists for everything that can fail on the way', () => {
    expect(errorText(words, new GroupChatError('BAD_RESPONSE'))).to.equal(problems['problem.BAD_RESPONSE']);
  });

  it('writes a size limit as a size', () => {
    expect(problemText(words, problem('ATTACHMENT_TOO_LARGE', {params: {limit: 5_000_000}}))).to.contain('5 MB');
  });
});
