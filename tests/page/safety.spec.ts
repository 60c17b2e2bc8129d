// The program is shut in, and the page's own policy is strict.
import { expect, test } from './pollux.ts';

test('the runner’s frame has an origin of its own, and reaches neither storage, caches nor the network', async ({ pollux, page }) => {
  pollux.expectedErrors.push('Content Security Policy', 'Refused to');
  await pollux.open();
  await page.evaluate(() => localStorage.setItem('secret', 'of the page'));
  await expect.poll(() => page.frames().length).toBeGreaterThan(1);
  const frame = page.frames().find((candidate) => candidate !== page.mainFrame());
  if (!frame) throw new Error('there is no runner');
  const found = await frame.evaluate(async () => {
    const tell = async (action: () => unknown): Promise<string> => {
      try {
        return String(await action());
      } catch (error) {
        return error instanceof Error ? error.name : String(error);
      }
    };
    return {
      origin: await tell(() => origin),
      storage: await tell(() => localStorage.getItem('secret')),
      cookie: await tell(() => document.cookie),
      page: await tell(() => parent.document.title),
      caches: await tell(() => caches.open('pollux-programs')),
      database: await tell(() => indexedDB.open('any')),
      fetch: await tell(() => fetch('https://example.com/')),
    };
  });
  const refused = 'SecurityError';
  expect(found).toEqual({ origin: 'null', storage: refused, cookie: refused, page: refused, caches: refused, database: refused, fetch: 'TypeError' });
});

test('messages from elsewhere are ignored', async ({ pollux, page }) => {
  await pollux.open();
  await page.evaluate(() => {
    const ended = { kind: 'ended', reason: { kind: 'exit', code: 66 }, milliseconds: 1 };
    window.postMessage(ended, '*');
    const frame = document.createElement('iframe');
    frame.srcdoc = '';
    document.body.append(frame);
    frame.contentWindow?.parent.postMessage(ended, '*');
  });
  await pollux.deterministic();
  await pollux.run();
  expect(await pollux.finished()).toContain('exit 0');
});

test('the policy of the page allows no inline script and no eval', async ({ pollux, page }) => {
  pollux.expectedErrors.push('Content Security Policy', 'Refused to');
  await pollux.open();
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.body.append(script);
    return 'inlineRan' in window;
  });
  expect(ran).toBe(false);
  const policy = (await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')) ?? '';
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
  expect(scripts).not.toContain('unsafe-inline');
  expect(scripts).not.toContain("'unsafe-eval'");
});

test('what a program prints is text, and nothing else', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write('#include <cstdio>\nint main() { std::printf("<img src=x onerror=alert(1)><b>bold</b>\\n"); }\n');
  await pollux.run();
  await pollux.finished();
  await expect(pollux.output).toContainText('<img src=x onerror=alert(1)><b>bold</b>');
  expect(await page.locator('#output img, #output b').count()).toBe(0);
});

test('all that the page loads is its own, and below its own path', async ({ pollux, page, site }) => {
  const elsewhere: string[] = [];
  // Which the tests bring, not the page.
  const header = new URL('/prelude.pch', site).href;
  page.on('request', (request) => {
    if (request.url() !== header && !request.url().startsWith(site) && !request.url().startsWith('blob:') && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  await pollux.open();
  await pollux.write('int main() {}\n');
  await pollux.run();
  await pollux.finished();
  expect(elsewhere).toEqual([]);
});
