// How the compiler comes to the reader: in pieces, once, and from then on out of the browser's cache.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '../../web/src/compiler/manifest.ts';
import { expect, preludeFile, test } from './pollux.ts';

const kit = fileURLToPath(new URL('../../build/kit/', import.meta.url));
const prelude = readFileSync(`${kit}prelude.pch`);
const { files } = JSON.parse(readFileSync(`${kit}kit.json`, 'utf8')) as Manifest;
const all = Object.values(files).reduce((sum, { pieces = [] }) => sum + pieces.length, 0);

test('what has come of the compiler is kept when the page is left on the way, and then all of it', async ({ pollux, page }) => {
  pollux.cold = true;
  const enough = 5;
  const came: string[] = [];
  let left = false;
  // Not taken away when the page is left: taking a route away lets through the requests that it holds.
  await page.route('**/*.piece', async (route) => {
    if (!left) {
      // The others never come.
      if (came.length === enough) return;
      came.push(route.request().url());
    }
    await route.continue();
  });
  await pollux.open();
  await page.evaluate(async () => {
    const cache = await caches.open('pollux-kit');
    await cache.put(new URL('kit/llvm.core-0123456789abcdef.wasm', document.baseURI), new Response('of an earlier version'));
  });
  await pollux.editor.click();
  const kept = (): Promise<string[]> =>
    page.evaluate(async () => (await (await caches.open('pollux-kit')).keys()).map(({ url }) => url));
  // Small files are unpacked at once, and kept as such.
  await expect.poll(async () => (await kept()).filter((url) => !url.includes('0123456789abcdef')).length).toBe(enough);

  await page.goto('about:blank');
  left = true;
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  const pieces = (): string[] => fetched.filter((url) => url.endsWith('.piece'));
  await pollux.open();
  await pollux.write('int main() { return 7; }\n');
  await pollux.run();
  expect(await pollux.finished()).toContain('exit 7');
  expect(pieces().filter((url) => came.includes(url))).toEqual([]);
  expect(new Set(pieces()).size + came.length).toBe(all);

  await test.step('the precompiled header is the one that the build has, to the byte', async () => {
    const made = await page.evaluate(async (name) => {
      const response = await (await caches.open('pollux-kit')).match(new URL(`kit/${name}`, document.baseURI));
      const digest = await crypto.subtle.digest('SHA-256', (await response?.arrayBuffer()) ?? new ArrayBuffer());
      return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    }, preludeFile);
    expect(made).toBe(createHash('sha256').update(prelude).digest('hex'));
  });

  await test.step('only whole files of this version are kept', async () => {
    await expect.poll(async () => (await kept()).filter((url) => /\.piece$|0123456789abcdef/.test(url))).toEqual([]);
  });

  await test.step('nothing is fetched again', async () => {
    fetched.length = 0;
    await page.reload();
    await pollux.write('int main() { return 8; }\n');
    await pollux.run();
    expect(await pollux.finished()).toContain('exit 8');
    expect(pieces()).toEqual([]);
  });

  await test.step('a program that was compiled before runs without the compiler', async () => {
    await page.reload();
    await page.evaluate(() => caches.delete('pollux-kit'));
    await page.route('**/*.piece', (route) => route.abort());
    await pollux.run();
    expect(await pollux.finished()).toContain('exit 8');
    expect(pieces()).toEqual([]);
  });
});
