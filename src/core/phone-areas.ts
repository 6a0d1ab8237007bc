/** Area codes (NPAs) of the +1 plan that are not simply a place in the US or Canada. */

/** Independent countries and overseas territories of others, which dial like a US number and cost like a foreign one. Rule NUM-03. */
export const foreignAreas: Readonly<Record<string, string>> = {
  242: 'BS', 246: 'BB', 264: 'AI', 268: 'AG', 284: 'VG', 345: 'KY', 441: 'BM', 473: 'GD', 649: 'TC', 658: 'JM', 664: 'MS',
  721: 'SX', 758: 'LC', 767: 'DM', 784: 'VC', 809: 'DO', 829: 'DO', 849: 'DO', 868: 'TT', 869: 'KN', 876: 'JM',
};

/** Territories of the US. Rule NUM-04. */
export const territoryAreas: Readonly<Record<string, string>> = {340: 'VI', 670: 'MP', 671: 'GU', 684: 'AS', 787: 'PR', 939: 'PR'};

/** Rule NUM-09. */
export const tollFreeAreas: ReadonlySet<string> = new Set(['800', '833', '844', '855', '866', '877', '888']);

/** Personal, machine and government numbers: nobody's phone in the ordinary sense. Rule NUM-10. */
export const nonGeographicAreas: ReadonlySet<string> = new Set([
  '500', '521', '522', '523', '524', '525', '526', '527', '528', '529', '532', '533', '535', '538', '542', '543', '544', '545', '546',
  '547', '549', '550', '552', '553', '554', '556', '558', '566', '569', '577', '578', '588', '589',
  '600', '622', '633', '644', '655', '677', '688', '700', '710',
]);
