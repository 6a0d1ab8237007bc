/** The reader as subjects of sentences are named; the same text as `common.you`. */
export const you = 'Usted';
export const somebody = 'Alguien';

/** Names as they stand within a sentence: "Bo y usted". */
export const within = (names: string): string => names.replace(you, 'usted').replace(somebody, 'alguien');
