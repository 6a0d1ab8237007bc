// Serves the static Storybook on loopback, and lists its stories.
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import {extname, join, normalize} from 'node:path';

const root = 'storybook-static';
const types = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2'};

export async function serveStories() {
  const server = createServer(async ({url}, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://host').pathname));
    try {
      const body = await readFile(join(root, path === '/' ? 'index.html' : path));
      // Files with a hash in their name are compiled once for all stories.
      const caching = path.startsWith('/assets/') ? {'cache-control': 'max-age=31536000, immutable'} : {};
      response.writeHead(200, {'content-type': types[extname(path)] ?? 'application/octet-stream', ...caching}).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const {entries} = JSON.parse(await readFile(`${root}/index.json`, 'utf8'));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    stories: Object.values(entries).filter(({type}) => type === 'story'),
    close: () => server.close(),
  };
}
