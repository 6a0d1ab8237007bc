/** How the pages are shown: a person's own choice, kept in this browser. */
export interface View {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly dir: 'ltr' | 'rtl';
  readonly locale: 'en' | 'fr' | 'es';
}

const key = 'fairwind-view';
const standard: View = {theme: 'auto', dir: 'ltr', locale: 'en'};

const read = (): View => {
  try {
    return {...standard, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<View>)};
  } catch {
    // A page without storage, or one that was tampered with, still works.
    return standard;
  }
};

let current = read();

export function view(): View {
  return current;
}

export function setView(change: Partial<View>): void {
  current = {...current, ...change};
  localStorage.setItem(key, JSON.stringify(current));
  applyView();
}

/** `locale` belongs to the widget alone: the host's own words are English, so the page's `lang` stays. */
export function applyView(): void {
  const {documentElement: root} = document;
  root.dataset.theme = current.theme;
  root.dir = current.dir;
  const provider = document.querySelector('group-chat-provider');
  if (!provider) return;
  provider.setAttribute('locale', current.locale);
  if (current.theme === 'auto') provider.removeAttribute('appearance');
  else provider.setAttribute('appearance', current.theme);
}

/** The phones beside the page, or another window, follow at once. */
addEventListener('storage', (event) => {
  if (event.key !== key) return;
  current = read();
  applyView();
});
