// Pictures of the stories, for people to look at: wide, 375 px, dark and right-to-left, in `screenshots/`. Arguments choose by part of a name.
// Needs `npm run build-storybook`.
import {mkdir} from 'node:fs/promises';
import puppeteer from 'puppeteer-core';
import {chromiumArgs, chromiumPath} from './browsers.mjs';
import {serveStories} from './stories.mjs';

const looks = [
  {name: 'wide', width: 1280, look: 'light'},
  {name: '375', width: 375, look: 'light'},
  {name: 'dark', width: 1280, look: 'dark'},
  {name: 'rtl', width: 1280, look: 'rtl'},
];
const wanted = process.argv.slice(2);
const {base, stories, close} = await serveStories();
const chosen = stories.filter(({id}) => wanted.length === 0 || wanted.some((part) => id.includes(part)));
const browser = await puppeteer.launch({executablePath: chromiumPath(), args: chromiumArgs});
const page = await browser.newPage();
await mkdir('screenshots', {recursive: true});
for (const {name, width, look} of looks) {
  await page.setViewport({width, height: 800});
  for (const {id} of chosen) {
    await page.goto(`${base}/iframe.html?id=${id}&viewMode=story&globals=look:${look}`, {waitUntil: 'networkidle0'});
    await page.screenshot({path: `screenshots/${id}.${name}.png`});
  }
}
await browser.close();
close();
console.log(`${chosen.length * looks.length} pictures in screenshots/`);
