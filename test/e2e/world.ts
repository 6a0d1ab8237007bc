import assert from 'node:assert/strict';
import puppeteer, {type Browser} from 'puppeteer-core';
import {chromiumArgs, chromiumPath} from '../../scripts/browsers.mjs';
import {get, post, startServer, type ServerOptions, type TestServer} from '../server/harness.js';
import {buildPages} from './build.js';
import {Agent} from './agent.js';

const desk = {width: 1280, height: 800};

export interface HandsetMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly participants: readonly string[];
  readonly body: string;
  readonly direction: 'in' | 'out';
  readonly media: readonly {readonly name: string; readonly contentType: string; readonly url: string}[];
}

/** The demo as people meet it: its server with fresh data, the built pages, and browsers of as many people as a journey needs. */
export class World {
  readonly server: TestServer;
  readonly browser: Browser;
  #agents: Agent[] = [];

  private constructor(server: TestServer, browser: Browser) {
    this.server = server;
    this.browser = browser;
  }

  static async begin(options: Pick<ServerOptions, 'policy'> = {}): Promise<World> {
    await buildPages();
    const executablePath = chromiumPath();
    assert.ok(executablePath, 'Chromium is missing: apt-get install chromium');
    const [server, browser] = await Promise.all([startServer(options), puppeteer.launch({executablePath, args: chromiumArgs})]);
    return new World(server, browser);
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  /** Seeds anew, so that no journey sees what another one did. */
  async reset(): Promise<void> {
    await post(this.server.url, '/demo/reset', {});
  }

  /** A person at a computer of their own, with the host page open. */
  async agent(teammate: string, path = '#/messages', {size = desk, link}: {readonly size?: typeof desk; readonly link?: {readonly url: string}} = {}): Promise<Agent> {
    const agent = await this.newcomer(size);
    await agent.page.goto(this.address(teammate, path, link));
    return agent;
  }

  /** Somebody who has not opened the page yet. */
  async newcomer(size = desk): Promise<Agent> {
    const context = await this.browser.createBrowserContext();
    // A window each: a tab behind another one draws no frames, and whatever waits for one would wait for ever.
    const page = await context.newPage({type: 'window'});
    await page.setViewport(size);
    const agent = new Agent(page, context);
    this.#agents.push(agent);
    return agent;
  }

  address(teammate: string, path: string, {url}: {readonly url: string} = this.server): string {
    return `${url}/?as=${teammate}${path}`;
  }

  /** Closes all windows. No page may have complained, unless the journey was about that. */
  async leave(): Promise<void> {
    const agents = this.#agents;
    this.#agents = [];
    const complaints = agents.flatMap((agent) => agent.complaints);
    await Promise.all(agents.map((agent) => agent.close()));
    assert.deepEqual(complaints, []);
  }

  async phone(number: string): Promise<readonly HandsetMessage[]> {
    return await get(this.server.url, `/demo/phones/${encodeURIComponent(number)}/messages`) as readonly HandsetMessage[];
  }

  /** That person answers everybody in the group. */
  async answer(number: string, to: readonly string[], body: string, media?: readonly {name: string; contentType: string; base64: string}[]): Promise<void> {
    await post(this.server.url, `/demo/phones/${encodeURIComponent(number)}/messages`, {to, body, ...(media ? {media} : {})});
  }

  /** Somebody changes a record of the CRM, or what a colleague may do. */
  async record(path: string, change: Readonly<Record<string, unknown>>): Promise<void> {
    await post(this.server.url, `/demo/${path}`, change);
  }

  async behave(number: string, behaviour: Readonly<Record<string, unknown>>): Promise<void> {
    await post(this.server.url, `/demo/phones/${encodeURIComponent(number)}/behaviour`, behaviour);
  }
}
