const pages = ['home', 'contacts', 'deals', 'calendar', 'messages', 'reports', 'embedded'] as const;

export type PageName = (typeof pages)[number];

export interface Route {
  readonly page: PageName;
  /** What stands behind the page: a contact's or a conversation's id. */
  readonly id: string | undefined;
}

export const titles: Readonly<Record<PageName, string>> = {
  home: 'Home', contacts: 'Contacts', deals: 'Deals', calendar: 'Calendar', messages: 'Messages', reports: 'Reports', embedded: 'Deal room',
};

export function route(): Route {
  const [, name, id] = location.hash.split('/');
  return {page: pages.find((page) => page === name) ?? 'messages', id: id ? decodeURIComponent(id) : undefined};
}

export function go(page: PageName, id?: string): void {
  location.hash = id === undefined ? `#/${page}` : `#/${page}/${encodeURIComponent(id)}`;
}

/** Calls `show` now and at each change of the address. */
export function onRoute(show: (route: Route) => void): void {
  addEventListener('hashchange', () => show(route()));
  show(route());
}
