/** A key that nobody else makes. `crypto.randomUUID` is missing on pages that are not served securely. */
export function randomKey(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  return [...(crypto as Crypto).getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
