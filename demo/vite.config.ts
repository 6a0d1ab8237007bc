import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.DEMO_SERVER ?? 'http://127.0.0.1:4000';

/**
 * Builds the host page and the phones page into demo/.build, which the demo server serves. As a dev server
 * (`npx vite --config demo/vite.config.ts`) it hands the back end's paths to a demo server that runs beside it.
 */
export default defineConfig({
  root: at('.'),
  publicDir: at('pages/public'),
  build: {
    target: 'es2022',
    // What these browsers know is left as it is: for older ones `:dir(rtl)` would become a list of languages, which a page's `dir` is not.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    outDir: at('.build'),
    emptyOutDir: true,
    sourcemap: true,
    // A strict content security policy allows neither data: URLs nor an inline script.
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
    rolldownOptions: {input: {index: at('index.html'), phones: at('phones.html')}},
  },
  server: {
    host: '127.0.0.1',
    fs: {allow: [at('..')]},
    proxy: {
      '/graphql': {target: server, ws: true},
      '/demo': server,
      '/uploads': server,
      '/files': server,
    },
  },
});
