// Where the browsers are, how they are started, and the one command that installs what is missing.
import {existsSync, readdirSync} from 'node:fs';

const first = (...paths) => paths.find((path) => path && existsSync(path));

export const chromiumPath = () => first(process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser');
export const firefoxPath = () => first(process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox');
export const hasWebKit = () => existsSync('/usr/bin/WebKitWebDriver') && existsSync('/usr/bin/Xvfb');
export const hasPostgres = () =>
  existsSync('/usr/lib/postgresql') && readdirSync('/usr/lib/postgresql').some((version) => existsSync(`/usr/lib/postgresql/${version}/bin/initdb`));

/** Without the background switches Chromium looks up hosts of its maker at every start. */
export const chromiumArgs = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** What the tests need beyond npm, whether it is here, and the Debian packages that bring it. */
export const needs = [
  {name: 'Chromium', here: () => Boolean(chromiumPath()), packages: ['chromium']},
  {name: 'Firefox', here: () => Boolean(firefoxPath()), packages: ['firefox-esr']},
  {name: 'WebKit', here: hasWebKit, packages: ['webkit2gtk-driver', 'xvfb']},
  {name: 'PostgreSQL', here: hasPostgres, packages: ['postgresql']},
];
