import {ContextConsumer} from '@lit/context';
import {LocalizeController} from '@shoelace-style/localize';
import type {LitElement} from 'lit';
import {common} from '../../i18n/en/common.js';
import type {Strings, Text, TextArgs} from '../../i18n/strings.js';
import {settingsContext, type ChatSettings} from './context.js';

const english: Record<string, Text> = {...common};

/** Makes the English of an area known. */
export function learn(area: Strings): void {
  Object.assign(english, area);
}

/**
 * The words of one element: its area's English, unless the language in force has a registered locale, or the host its own
 * wording. The language is the provider's `locale`, else the nearest `lang`, else the document's.
 */
export class Localize<Area extends Strings> extends LocalizeController {
  readonly #settings: ContextConsumer<typeof settingsContext, LitElement>;

  constructor(host: LitElement, area: Area) {
    super(host);
    learn(area);
    this.#settings = new ContextConsumer(host, {context: settingsContext, subscribe: true});
  }

  get settings(): ChatSettings {
    return this.#settings.value ?? {};
  }

  override lang(): string {
    const candidates = [this.settings.locale, nearestLang(this.host), document.documentElement.lang, navigator.language];
    return candidates.find((lang) => lang && isLocale(lang)) ?? 'en';
  }

  /** The text of a key, with its values. */
  readonly t = <Key extends keyof (Area & typeof common) & string>(key: Key, ...args: TextArgs<(Area & typeof common)[Key]>): string => {
    const own = this.settings.strings?.[key];
    if (own === undefined && this.exists(key, {lang: this.lang()})) return this.term(key, ...args);
    const text = own ?? english[key];
    if (typeof text === 'function') return (text as (...args: unknown[]) => string)(...args);
    return text ?? key;
  };
}

/** The same words with those of a part that came later. */
export function wordsWith<Area extends Strings, More extends Strings>(words: Localize<Area>, area: More): Localize<Area & More> {
  learn(area);
  return words;
}

function nearestLang(element: Element): string | undefined {
  for (let at: Element | undefined = element; at; ) {
    const found: Element | null = at.closest('[lang]');
    if (found) return found.getAttribute('lang') ?? undefined;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}

function isLocale(lang: string): boolean {
  try {
    return new Intl.Locale(lang).language !== '';
  } catch {
    return false;
  }
}
