const words: Readonly<Record<string, 'STOP' | 'START' | 'HELP'>> = {
  stop: 'STOP', stopall: 'STOP', 'stop all': 'STOP', unsubscribe: 'STOP', cancel: 'STOP', end: 'STOP', quit: 'STOP', revoke: 'STOP',
  optout: 'STOP', 'opt out': 'STOP', 'opt-out': 'STOP', remove: 'STOP', arret: 'STOP', arrêt: 'STOP',
  start: 'START', unstop: 'START',
  help: 'HELP', info: 'HELP',
};

const contact = String.raw`(?:text|messag|writ|contact|sms|bother|spam)(?:ing|e|s)?`;
const intents: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:stop|quit|cease)\s+(?:sending|${contact})\b`),
  new RegExp(String.raw`\b(?:do not|don't|dont|never)\s+(?:ever\s+)?${contact}\s+(?:me|us)\b`),
  /\b(?:remove|delete)\s+my (?:number|name)\b/,
  /\b(?:take|get)\s+(?:me|my (?:number|name))\s+(?:off|out of) (?:this|that|the|your) (?:list|group|chat|thread|text)/,
  /\b(?:remove|unsubscribe)\s+me\b/,
  /\b(?:unsubscribe|opt(?:ing)?[- ]?out|opt me out)\b/,
  /\bno more (?:texts?|messages?|sms)\b/,
  /\bleave me alone\b/,
  /\blose my number\b/,
  /^(?:please|pls|plz)[\s,]*stop$|^stop[\s,]*(?:it|now|this|that|please|pls|plz)+$/,
  /\barr[êe]te[zr]? de (?:m'|me |nous )(?:envoyer|[ée]crire|texter|contacter)/,
  /\b(?:d[ée]sabonne[rz]?|retire[zr]?|enl[eè]ve[zr]?)[- ]moi\b|\bme d[ée]sabonner\b/,
  /\b(?:dejen?|pare?n?|basta) de (?:enviar|mandar|escribir|textear|contactar)/,
];

/**
 * The keyword that a text is, if it is nothing else: STOP takes the phone out of everything, START puts it back, HELP asks who we
 * are. Reactions are to be told apart before, see parseReaction. Rules DND-01, DND-02, DND-06, DND-10.
 */
export function consentWord(text: string): 'STOP' | 'START' | 'HELP' | undefined {
  const word = plain(text).replace(/^[\p{P}\p{Sk}\s]+|[\p{P}\p{Sk}\s]+$/gu, '');
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** Whether a text that is no keyword seems to ask for an end all the same; a person has to look. Rule DND-02. */
export function possibleOptOut(text: string): boolean {
  // What somebody quotes is not what they ask for.
  const own = plain(text).replace(/“[^”]*”|"[^"]*"|«[^»]*»/g, ' ').replace(/[.!…\s]+$/g, '').trim();
  return consentWord(own) === undefined && intents.some((intent) => intent.test(own));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
