// What the page's tests share: the built site under /pollux/ on a plain static server, and the page as a reader uses it.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import sirv from 'sirv';
import type { Manifest } from '../../web/src/compiler/manifest.ts';
import type { Lint, ModelState } from '../../web/src/model/types.ts';

export { expect };

const folder = fileURLToPath(new URL('../../build/site', import.meta.url));
const kit = fileURLToPath(new URL('../../build/kit', import.meta.url));
const { version } = JSON.parse(readFileSync(join(kit, 'kit.json'), 'utf8')) as Manifest;
/// What the page calls the precompiled header in its cache.
export const preludeFile = `prelude-${version}.pch`;
const path = '/pollux';

/// The page, as a reader uses it.
export class Pollux {
  readonly page: Page;
  readonly site: string;
  readonly status: Locator;
  readonly output: Locator;
  readonly editor: Locator;
  readonly problems: Locator;
  /// Errors that this test expects in the console, as part of their text.
  readonly expectedErrors: string[] = [];
  /// The page makes the precompiled header itself. Else it finds in its cache the build's, which is the same: to make it takes as long as all
  /// the rest.
  cold = false;

  constructor(page: Page, site: string) {
    this.page = page;
    this.site = site;
    this.status = page.locator('#status');
    this.output = page.getByRole('log');
    this.editor = page.locator('.monaco-editor').first();
    this.problems = page.getByRole('region', { name: 'Problems' });
  }

  /// Opens the page, by a link if a fragment is given, and waits until a program is in the editor.
  async open(fragment = ''): Promise<void> {
    await this.page.goto(this.site + fragment);
    // Monaco, or what there is for fingers.
    await expect(this.page.locator('#editor').locator('.view-line, textarea.plain').first()).toBeVisible();
  }

  async choose(example: string): Promise<void> {
    await this.page.getByLabel('Example').selectOption(example);
  }

  async deterministic(): Promise<void> {
    await this.page.getByText('Deterministic', { exact: true }).click();
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Run|실행)$/ }).click();
  }

  async stop(): Promise<void> {
    await this.page.getByRole('button', { name: 'Stop', exact: true }).click();
  }

  /// Puts the build's precompiled header into the page's cache.
  async keepPrelude(): Promise<void> {
    await this.page.evaluate(keepPrelude, preludeFile);
  }

  /// Replaces all of the code, as by pasting.
  async write(source: string): Promise<void> {
    if (!this.cold) await this.keepPrelude();
    await this.editor.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    // Typed text would be indented.
    await this.page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, source);
  }

  /// Waits until the run is over; returns what the status line says.
  async finished(): Promise<string> {
    await expect(this.status).toContainText('Finished');
    return this.status.innerText();
  }

  /// What the model behind the panel or the text view says.
  async model(): Promise<ModelState> {
    const model = await this.page.evaluate(() => window.pollux.json());
    if (!model) throw new Error('there is no model yet');
    return model;
  }

  /// What it finds to be wrong.
  lints(): Promise<readonly Lint[]> {
    return this.page.evaluate(() => window.pollux.lints());
  }
}

async function keepPrelude(name: string): Promise<void> {
  if (!('caches' in window)) return;
  const cache = await caches.open('pollux-kit');
  const address = new URL(`kit/${name}`, document.baseURI);
  if (await cache.match(address)) return;
  const answer = await fetch('/prelude.pch');
  if (!answer.ok) throw new Error('this server has no precompiled header');
  await cache.put(address, answer);
}

/// What the site has instead of its own scripts, by their paths in it: for what no route of a test sees.
export const replaced = new Map<string, string>();

export const test = base.extend<{ pollux: Pollux }, { site: string }>({
  site: [
    async ({}, use) => {
      if (!existsSync(folder)) throw new Error('build/site is missing: ./dev build makes it');
      const serve = sirv(folder, { dev: true });
      const server = createServer((request, response) => {
        if (request.url === '/prelude.pch') {
          response.end(readFileSync(join(kit, 'prelude.pch')));
          return;
        }
        if (request.url === path || !request.url?.startsWith(path)) {
          response.statusCode = 404;
          response.end();
          return;
        }
        request.url = request.url.slice(path.length);
        const script = replaced.get(request.url);
        if (script !== undefined) {
          response.setHeader('content-type', 'text/javascript');
          response.end(script);
          return;
        }
        serve(request, response);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}/`);
      server.close();
    },
    { scope: 'worker' },
  ],

  /// The page; it must not write an error to the console, whatever the test does.
  pollux: async ({ page, site }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    const pollux = new Pollux(page, site);
    await use(pollux);
    expect(errors.filter((error) => !pollux.expectedErrors.some((expected) => error.includes(expected)))).toEqual([]);
  },
});
