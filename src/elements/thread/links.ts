import type {LinkifyIt} from 'linkify-it';

/** Finds links in a text. */
export interface LinkFinder {
  match(text: string): readonly {readonly index: number; readonly lastIndex: number; readonly raw: string; readonly url: string}[];
}

const allowed: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);
/** Somebody's name before the host: "https://bank.example@evil.example". */
const disguised = /https?:\/\/[^\s/?#]*@\S*/giu;
const hint = /https?:|www\.|mailto:|tel:|[^\s.]\.[a-z\p{L}]{2}|\S@\S/iu;

/** So far into a text links are looked for: whoever writes a book has to bear that its addresses are plain text. */
const reach = 20_000;

/** Whether it is worth loading the finder for this text. */
export const mayHoldLink = (text: string): boolean => hint.test(text.slice(0, reach));

let loading: Promise<LinkFinder> | undefined;
let loaded: LinkFinder | undefined;

/** The finder, once it is there. */
export const linkFinder = (): LinkFinder | undefined => loaded;

/** Loads it at the first text that may hold a link. Rejects when it cannot be loaded; the next call tries again. */
export function loadLinkFinder(): Promise<LinkFinder> {
  loading ??= import('linkify-it').then(
    ({linkifyit}) => (loaded = finder(linkifyit({fuzzyLink: true}))),
    (cause: unknown) => {
      loading = undefined;
      throw cause;
    },
  );
  return loading;
}

function finder(linkify: LinkifyIt): LinkFinder {
  linkify.add('ftp:', null).add('//', null);
  linkify.add('tel:', {validate: (text, at) => /^\+?[\d().-]{3,24}/.exec(text.slice(at))?.[0].length ?? 0});
  return {
    match: (text) => {
      const start = text.slice(0, reach);
      // One that was cut would lead elsewhere.
      const isWhole = ({lastIndex}: {readonly lastIndex: number}) => lastIndex < reach || text.length <= reach;
      const found = (linkify.match(start) ?? []).filter((one) => allowed.has(schemeOf(one.url)) && isWhole(one));
      const left = [...start.matchAll(disguised)].map(({0: {length}, index}) => ({from: index, to: index + length}));
      return left.length === 0 ? found : found.filter(({index}) => !left.some(({from, to}) => index >= from && index < to));
    },
  };
}

function schemeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

/** Where a link really leads: its host as the browser will ask for it, or the address. */
export function hostOf(url: string): string {
  const {host, pathname} = new URL(url);
  return host || pathname;
}

/** Whether an address, as it is written, shows where it leads. */
export function showsHost(url: string, written: string): boolean {
  const {host} = new URL(url);
  return written.toLowerCase().includes(host);
}
