import type {Page} from 'puppeteer-core';
import {until} from './until.js';

/** How long one try may hold on to an element that the page may have replaced meanwhile. */
const once = 2500;

/** A place on the page. Each try looks the element up anew: one that was rendered again is another element. */
export class Target {
  readonly #page: Page;
  readonly #selector: string;

  constructor(page: Page, selector: string) {
    this.#page = page;
    this.#selector = selector;
  }

  async click(): Promise<void> {
    await this.#try(() => this.#locator().click());
  }

  async fill(text: string): Promise<void> {
    await this.#try(() => this.#locator().fill(text));
  }

  /** There and visible. */
  async wait(): Promise<void> {
    await this.#try(() => this.#locator().setVisibility('visible').wait());
  }

  #locator() {
    return this.#page.locator(this.#selector).setTimeout(once);
  }

  async #try(act: () => Promise<unknown>): Promise<void> {
    await until(() => act().then(() => 'done', String), (outcome) => outcome === 'done', this.#selector);
  }
}
