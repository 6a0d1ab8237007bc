/** Digits of any script that people paste (full-width, Arabic, Devanagari, ...) as ASCII; everything else is dropped. */
export function digitsOf(text: string): string {
  return asciiDigits(text).replace(/[^0-9]/g, '');
}

/** The text with digits of every script as ASCII digits. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)));
}

/**
 * `(212) 555-0123` for a +1 number, anything else as it is. For display only: put it into an element with dir=ltr.
 * Rule NUM-17.
 */
export function formatPhone(e164: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164);
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : e164;
}

/** `+12125550123` for a +1 number in any spelling that can mean no other one, without asking whether it is in use; else the text. */
export function plainPhone(text: string): string {
  const digits = /^[\p{Nd}\s().+\-\u2010-\u2015]+$/u.test(text) ? digitsOf(text) : '';
  if (/^1[2-9]\d{9}$/.test(digits)) return `+${digits}`;
  return /^[2-9]\d{9}$/.test(digits) && !text.includes('+') ? `+1${digits}` : text;
}

/** The digits one by one, in groups, so that a screen reader does not say "two hundred and twelve million". Rule NUM-17. */
export function spellPhone(e164: string): string {
  const groups = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164)?.slice(1) ?? [digitsOf(e164)];
  return groups.map((group) => Array.from(group).join(' ')).join(', ');
}

// Decimal digits of a script are ten neighbours, beginning with its zero; so the zero is the first of the block of ten.
function digitValue(code: number): number {
  if (code < 0x80) return code - 0x30;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}
