import assert from 'node:assert/strict';
import type {BrowserContext, CDPSession, ElementHandle, Page} from 'puppeteer-core';
import {Target} from './target.js';
import {until} from './until.js';

const patience = 15_000;
const field = 'group-chat >>> group-composer >>> textarea';

/** What a network that was cut, on purpose, makes a browser say. */
const ofTheNetwork = /net::ERR_|WebSocket connection to/;

/** For functions that run in a page: the compiler wraps theirs in a helper that only exists in this process. */
export const namesAsTheyAre = 'globalThis.__name = (one) => one';

/** Somebody of the team before the host page. Finds things as people do: by what they read and hear. */
export class Agent {
  readonly page: Page;
  readonly complaints: string[] = [];
  readonly #context: BrowserContext;
  #session: CDPSession | undefined;

  constructor(page: Page, context: BrowserContext) {
    this.page = page;
    this.#context = context;
    page.setDefaultTimeout(patience);
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type()) && !ofTheNetwork.test(message.text())) this.complaints.push(message.text());
    });
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  /** Waits for an element. Asks from outside: inside, a watcher of the document sees no change within shadow roots. */
  async wait(selector: string): Promise<ElementHandle> {
    const found = await until(() => this.#look(selector), (element) => element !== null, selector);
    assert.ok(found);
    return found;
  }

  /** Null also while the page is being loaded anew. */
  #look(selector: string): Promise<ElementHandle | null> {
    return this.page.$(selector).catch(() => null);
  }

  /** What has this role and accessible name, wherever it is. */
  find(role: string, name: string): Target {
    return this.at(`::-p-aria([name="${name.replaceAll('"', '\\"')}"][role="${role}"])`);
  }

  async press(name: string): Promise<void> {
    await this.find('button', name).click();
  }

  async see(role: string, name: string): Promise<void> {
    await this.find(role, name).wait();
  }

  /** An element of the widget on the messages page. */
  part(selector: string): Target {
    return this.at(`group-chat >>> ${selector}`);
  }

  /** Anywhere on the page. */
  at(selector: string): Target {
    return new Target(this.page, selector);
  }

  async seeText(text: string, where = 'group-chat'): Promise<void> {
    await this.wait(`${where} >>> ::-p-text(${text})`);
  }

  /** Opens the thread and waits for its messages. */
  async openThread(name: string): Promise<void> {
    await this.turnTo(name);
    await this.wait('group-chat >>> group-chat-thread >>> [role="article"]');
  }

  /** Chooses the thread in the list, whether or not its messages can be loaded. */
  async turnTo(name: string): Promise<void> {
    await this.part(`group-chat-list >>> ::-p-text(${name})`).click();
    await this.seeThread(name);
  }

  async seeThread(name: string): Promise<void> {
    await this.wait(`group-chat >>> group-chat-thread >>> h2 >>> ::-p-text(${name})`);
  }

  async gone(selector: string): Promise<void> {
    await until(() => this.#look(selector), (found) => found === null, `Gone: ${selector}`);
  }

  async fill(name: string, text: string): Promise<void> {
    await this.find('textbox', name).fill(text);
  }

  /** Finds somebody in the picker of this name, and takes them. */
  async pick(picker: string, search: string, name: string): Promise<void> {
    await this.find('combobox', picker).click();
    await this.choose(search, name);
  }

  /** In the picker that has the focus: types until they alone are left, and takes them by keyboard. */
  async choose(search: string, name: string): Promise<void> {
    await this.page.keyboard.type(search);
    const options = () => this.page.$$eval('body >>> [role="option"]', (found) => found.filter((option) => option.checkVisibility()).map(({textContent}) => textContent.trim()));
    await until(options, (found) => found.length === 1 && found[0]?.includes(name) === true, `The search for ${search}`);
    await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
    await this.see('button', `Remove ${name}`);
  }

  /** Presses Tab until this has the focus, as somebody without a mouse does. */
  async tabTo(role: string, name: string): Promise<void> {
    const passed: string[] = [];
    for (let step = 0; step < 80; step++) {
      await this.page.keyboard.press('Tab');
      const now = await this.#focused();
      if (now === `${role} ${name}`) return;
      passed.push(now);
    }
    assert.fail(`Tab never came to ${role} "${name}", only to ${passed.join(' / ')}`);
  }

  async #focused(): Promise<string> {
    const element = await this.page.evaluateHandle(() => {
      let deepest = document.activeElement;
      while (deepest?.shadowRoot?.activeElement) deepest = deepest.shadowRoot.activeElement;
      return deepest;
    });
    const handle = element.asElement() as ElementHandle | null;
    const node = handle && (await this.page.accessibility.snapshot({root: handle, interestingOnly: false}));
    return node ? `${node.role} ${node.name ?? ''}` : '';
  }

  /** The title of the host's page. */
  async here(): Promise<string> {
    return this.page.$eval('#here', (title) => title.textContent);
  }

  async write(text: string): Promise<void> {
    await this.at(field).click();
    await this.page.keyboard.type(text);
  }

  async send(text: string): Promise<void> {
    await this.write(text);
    await this.page.keyboard.press('Enter');
    await this.waitForField('');
  }

  async waitForField(text: string): Promise<void> {
    const read = async () => {
      const found = await this.page.$(field);
      return found?.evaluate((element) => element.value);
    };
    await until(read, (value) => value === text, 'The field');
  }

  async attach(...files: readonly string[]): Promise<void> {
    const input = await this.wait('group-chat >>> group-composer >>> input[type="file"]') as ElementHandle<HTMLInputElement>;
    await input.uploadFile(...files);
  }

  /** The labels of the messages, as a screen reader reads them, that contain this text. */
  async messages(text: string): Promise<readonly string[]> {
    const rows = await this.page.$$('group-chat >>> group-chat-thread >>> [role="article"]');
    const labels = await Promise.all(rows.map((row) => row.evaluate((element) => element.getAttribute('aria-label') ?? '')));
    return labels.filter((label) => label.includes(text));
  }

  /** Waits for the message with this text to be read out in this way, exactly once. */
  async seeMessage(text: string, as = ''): Promise<string> {
    const parts = [text, as].filter(Boolean).map((part) => `[aria-label*=${JSON.stringify(part)}]`);
    await this.wait(`group-chat >>> group-chat-thread >>> [role="article"]${parts.join('')}`);
    const found = await this.messages(text);
    assert.equal(found.length, 1, `shown ${found.length} times: ${found.join(' / ')}`);
    return found[0] ?? '';
  }

  /** What the badge of the host's navigation says. */
  async unread(): Promise<number> {
    return this.page.$eval('#unread', (badge) => Number(badge.textContent));
  }

  /** The host page still loads, and nothing of the widget's reaches the server. */
  async cutApi(isCut: boolean): Promise<void> {
    const session = (this.#session ??= await this.page.createCDPSession());
    await session.send('Network.enable');
    await session.send('Network.setBlockedURLs', isCut ? {urls: ['*/graphql*', '*/uploads/*']} : {urls: []});
  }

  /** What the browser says of the network. */
  async offline(isOffline: boolean): Promise<void> {
    await this.page.setOfflineMode(isOffline);
  }
}
