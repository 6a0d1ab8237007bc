/** A text, or a function of the values in it (so that plural forms follow the language's own rules). */
export type Text = string | ((...args: never[]) => string);

/** Texts by key, `<area>.<name>`. English is the reference; it comes with the elements of its area. */
export type Strings = Readonly<Record<string, Text>>;

export type TextArgs<Value> = Value extends (...args: infer Args) => string ? Args : [];

/** Picks the plural form of a language: `plural('en', n, {one: '1 message', other: `${n} messages`})`. */
export function plural(language: string, count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & {other: string}): string {
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
}

/** Whether a media type is that of a picture made of pixels: then a browser that can read it can make a JPEG of it. */
export function isPhotoType(type = ''): boolean {
  return type.startsWith('image/') && type !== 'image/svg+xml';
}

/** The country of a problem in a language's own words: by its region code, else the name that came with it. */
export function countryName(language: string, {country, region}: {readonly country?: string; readonly region?: string}): string | undefined {
  if (!region || !/^[A-Z]{2}$/u.test(region)) return country;
  return new Intl.DisplayNames(language, {type: 'region', fallback: 'none'}).of(region) ?? country;
}
