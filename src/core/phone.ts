/**
 * What people write as a phone number, judged as an address of a group text in the US and Canada. The library below knows the
 * numbering plan; everything it lets pass and a group cannot carry is refused here, with the reason.
 */
import parse from 'libphonenumber-js/core';
import {problem, type Problem} from './errors.js';
import {foreignAreas, nonGeographicAreas, territoryAreas, tollFreeAreas} from './phone-areas.js';
import {asciiDigits} from './phone-format.js';
import {metadata} from './phone-metadata.js';
import {isBlank} from './text.js';

export type PhoneReason =
  | 'EMPTY' | 'EMAIL' | 'LETTERS' | 'EXTENSION' | 'SHORT_CODE' | 'TOO_SHORT' | 'TOO_LONG' | 'INVALID'
  | 'NOT_NANP' | 'FOREIGN' | 'TERRITORY' | 'TOLL_FREE' | 'PREMIUM' | 'NON_GEOGRAPHIC';

export type ParsedPhone =
  | {
    readonly ok: true;
    /** E.164. */
    readonly phone: string;
    readonly region: string;
    /** Well-formed, but of an area code this version does not know: new ones open every year. */
    readonly unrecognisedAreaCode: boolean;
  }
  | {
    readonly ok: false;
    readonly reason: PhoneReason;
    /** English name of the country, where the area code tells it. */
    readonly country?: string;
    readonly region?: string;
    /** In EXTENSION: the number it would be without, in E.164. */
    readonly withoutExtension?: string;
  };

type Refused = Extract<ParsedPhone, {ok: false}>;

const longest = 250;
const punctuation = /[\s()[\].\-/~_\u00B7\u2010-\u2015\u2212]/g;
const extension = /^(.*?\d.*?)[\s,;]*(?:extension|extn?|ext|int|x|#|,,)[.:=\s]*(\d{1,15})\s*$/;

/**
 * Reads a phone number from anything a person may paste or a record may hold; never throws.
 * Rules NUM-01 to NUM-14 and NUM-16.
 */
export function parsePhone(text: unknown, {regions}: {readonly regions: readonly string[]}): ParsedPhone {
  if (typeof text !== 'string' && typeof text !== 'number') return refused('EMPTY');
  const raw = String(text);
  if (isBlank(raw)) return refused('EMPTY');
  if (raw.length > longest) return refused('TOO_LONG');

  const plain = tidy(raw);
  if (plain.includes('@')) return refused('EMAIL');
  const [, base] = extension.exec(plain) ?? [];
  if (base === undefined) return parseDigits(plain, regions);

  const without = parseDigits(base, regions);
  return without.ok ? {...refused('EXTENSION'), withoutExtension: without.phone} : without;
}

/** Why the number cannot be a member of a group (`contact`), or carry one (`from`); undefined when it can. Rules GRP-08, NUM-03 to NUM-16. */
export function phoneProblem(parsed: ParsedPhone, role: 'contact' | 'from' = 'contact'): Problem | undefined {
  if (parsed.ok) return undefined;
  const {reason, country, region, withoutExtension} = parsed;
  const params = {
    reason,
    ...(country === undefined ? {} : {country}),
    ...(region === undefined ? {} : {region}),
    ...(withoutExtension === undefined ? {} : {withoutExtension}),
  };
  switch (reason) {
    case 'NOT_NANP':
    case 'FOREIGN':
    case 'TERRITORY':
      return problem('REGION_NOT_ALLOWED', {params});
    case 'TOLL_FREE':
    case 'SHORT_CODE':
    case 'PREMIUM':
    case 'NON_GEOGRAPHIC':
    case 'EXTENSION':
    case 'LETTERS':
      return problem(role === 'from' ? 'NUMBER_NOT_CAPABLE' : 'NOT_TEXTABLE', {params});
    default:
      return problem('INVALID_INPUT', {params});
  }
}

/** What to know of a number that can be used. Rule NUM-13. */
export function phoneWarning(parsed: ParsedPhone): Problem | undefined {
  if (!parsed.ok || !parsed.unrecognisedAreaCode) return undefined;
  return problem('UNRECOGNISED_AREA_CODE', {params: {phone: parsed.phone, areaCode: parsed.phone.slice(2, 5)}});
}

/** The entries of a pasted list. Parameters of a tel: link are no separators. Rule NUM-15. */
export function splitPhones(text: string): string[] {
  return text
    .split(/[,\n\r\t]+|;(?!\s*(?:ext|isub|phone-context)=)/i)
    .map((entry) => entry.trim())
    .filter((entry) => !isBlank(entry));
}

/** ASCII, lower case, without what nobody sees and without the wrapping of a link. */
function tidy(text: string): string {
  return asciiDigits(text.normalize('NFKC'))
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, (letter) => (/\s/.test(letter) ? ' ' : ''))
    .toLowerCase()
    .trim()
    .replace(/^(?:tel|sms|callto):/, '')
    .replace(/;(?:phone-context|isub)=[^;]*/g, '');
}

function parseDigits(text: string, regions: readonly string[]): ParsedPhone {
  if (/\p{L}/u.test(text)) return refused('LETTERS');
  const dialled = text.replace(punctuation, '');
  if (!/^\+*\d+$/.test(dialled)) return refused('INVALID');

  const digits = dialled.replace(/^\+*/, '');
  if (dialled.startsWith('+')) return digits.startsWith('1') ? parseNational(digits.slice(1), regions) : refused('NOT_NANP');
  const abroad = /^(?:011|00)(\d+)$/.exec(digits)?.[1];
  if (abroad !== undefined) return abroad.startsWith('1') ? parseNational(abroad.slice(1), regions) : refused('NOT_NANP');
  if (digits.length >= 3 && digits.length <= 6) return refused('SHORT_CODE');
  if (digits.length === 11) return digits.startsWith('1') ? parseNational(digits.slice(1), regions) : refused('TOO_LONG');
  return parseNational(digits, regions);
}

function parseNational(digits: string, regions: readonly string[]): ParsedPhone {
  if (digits.length < 10) return refused('TOO_SHORT');
  if (digits.length > 10) return refused('TOO_LONG');
  const area = digits.slice(0, 3);
  const exchange = digits.slice(3, 6);
  if (tollFreeAreas.has(area)) return refused('TOLL_FREE');
  if (area === '900' || exchange === '976') return refused('PREMIUM');
  if (nonGeographicAreas.has(area)) return refused('NON_GEOGRAPHIC');
  if (area === '555' || [area, exchange].some((code) => /^[01]|^[2-9]11$/.test(code))) return refused('INVALID');

  const known = foreignAreas[area] ?? territoryAreas[area] ?? parse(`+1${digits}`, metadata)?.country;
  // A new area code is almost surely one of the first region that the policy allows.
  const region = known ?? regions[0] ?? 'US';
  if (!regions.includes(region)) return {...refused(area in territoryAreas ? 'TERRITORY' : 'FOREIGN'), region, country: countryName(region)};
  return {ok: true, phone: `+1${digits}`, region, unrecognisedAreaCode: known === undefined};
}

function refused(reason: PhoneReason): Refused {
  return {ok: false, reason};
}

function countryName(region: string): string {
  return new Intl.DisplayNames(['en'], {type: 'region'}).of(region) ?? region;
}
