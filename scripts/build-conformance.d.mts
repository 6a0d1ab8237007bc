/** Writes conformance.js and bin.js into a folder. */
export function buildConformance(folder: string): Promise<void>;
