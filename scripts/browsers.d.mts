export declare const chromiumPath: () => string | undefined;
export declare const firefoxPath: () => string | undefined;
export declare const hasWebKit: () => boolean;
export declare const hasPostgres: () => boolean;
export declare const chromiumArgs: string[];
export declare const needs: readonly {readonly name: string; readonly here: () => boolean; readonly packages: readonly string[]}[];
