import {registerTranslation} from '@shoelace-style/localize';
import type {Strings} from './strings.js';

/** Makes a whole language known, for elements that are in the page already as well. Called by the modules of the languages. */
export function registerLocale(code: string, name: string, dir: 'ltr' | 'rtl', strings: Strings): void {
  registerTranslation({$code: code, $name: name, $dir: dir, ...strings});
}
