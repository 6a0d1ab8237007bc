import {parsePhone} from '../../../src/core/phone.js';
import {digitsOf} from '../../../src/core/phone-format.js';

// Inbound sets can hold anybody: whether we may text them is another question.
const everywhere = {regions: ['US', 'CA', 'PR', 'VI', 'GU', 'AS', 'MP']};

export interface Address {
  readonly address: string;
  /** Null for what is no phone that could be texted: an e-mail address, a short code, a number from elsewhere. */
  readonly phone: string | null;
}

/** An address as a carrier writes it, in one form, so that the same set is always the same group. */
export function toAddress(raw: string): Address {
  const text = raw.trim();
  const parsed = parsePhone(text, everywhere);
  if (parsed.ok) return {address: parsed.phone, phone: parsed.phone};
  if (text.includes('@')) return {address: text.toLowerCase(), phone: null};
  const digits = digitsOf(text);
  if (digits.length === 10) return {address: `+1${digits}`, phone: null};
  return {address: digits.length > 6 ? `+${digits}` : digits || text, phone: null};
}
