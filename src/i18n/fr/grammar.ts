/** The reader as subjects of sentences are named; the same text as `common.you`. */
export const you = 'Vous';
export const somebody = 'Quelqu’un';

/** « Ana a », « Vous avez »: the reader is addressed. */
export const has = (who: string): string => (who === you ? 'Vous avez' : `${who} a`);

/** « d’Ana », « de Bo ». An h or y at the beginning tells too little to elide before it. */
export const of = (name: string): string => (/^[aàâäeéèêëiîïoôöuùûü]/iu.test(name) ? `d’${name}` : `de ${name}`);

/** Names as they stand within a sentence: « Bo et vous ». */
export const within = (names: string): string => names.replace(you, 'vous').replace(somebody, 'quelqu’un');

/** « quote » with the narrow spaces that keep its marks on the line. */
export const quote = (text: string): string => `«\u202f${text}\u202f»`;
