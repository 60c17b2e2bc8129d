// Code of another site: nothing is asked of it before the reader says so, and nothing runs by itself.
import type { Page, Route } from '@playwright/test';
import { expect, test } from './pollux.ts';

const raw = 'https://raw.example.com/hello.cpp';
const code = '// From afar\nint main() { return 7; }\r\n';
const open = { 'access-control-allow-origin': '*' };

/// Answers for the other host; returns what it was asked.
async function serve(page: Page, pattern: string, answer: (route: Route) => Promise<void>): Promise<string[]> {
  const asked: string[] = [];
  await page.route(pattern, async (route) => {
    asked.push(route.request().url());
    await answer(route);
  });
  return asked;
}

test('the reader is told whom the address asks, and says whether to', async ({ pollux, page }) => {
  const asked = await serve(page, 'https://raw.example.com/**', (route) => route.fulfill({ body: code, headers: { ...open, 'content-type': 'text/plain' } }));
  await pollux.open(`?src=${encodeURIComponent(raw)}`);
  const notice = page.getByRole('alert').filter({ hasText: 'raw.example.com' });
  await expect(notice).toContainText(`asks for code from raw.example.com: ${raw}. Nothing was asked of raw.example.com yet. The code may be a stranger’s`);
  await expect(pollux.editor).not.toContainText('From afar');
  expect(asked).toEqual([]);

  await notice.getByRole('button', { name: 'Fetch the code' }).click();
  await expect(pollux.editor).toContainText('// From afar');
  await expect(notice).toBeHidden();
  expect(asked).toEqual([raw]);
  await expect(page.getByLabel('Example').locator('option:checked')).toContainText('From a link');
  // It waits for the reader.
  await expect(pollux.status).toContainText('Ready');
  await expect(pollux.output).toBeEmpty();
});

test('who closes the question has asked nobody', async ({ pollux, page }) => {
  const asked = await serve(page, 'https://raw.example.com/**', (route) => route.abort());
  await pollux.open(`?src=${encodeURIComponent(raw)}`);
  await page.locator('#foreign-notice').getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('#foreign-notice')).toBeHidden();
  expect(asked).toEqual([]);
});

test('of a gist, the program is opened', async ({ pollux, page }) => {
  const files = { 'README.md': { content: 'Read me' }, 'main.cpp': { content: '// Of a gist\nint main() {}\n', truncated: false } };
  const asked = await serve(page, 'https://api.github.com/**', (route) => route.fulfill({ json: { files }, headers: open }));
  await pollux.open('?src=gist:0123456789abcdef');
  await page.getByRole('button', { name: 'Fetch the code' }).click();
  await expect(pollux.editor).toContainText('// Of a gist');
  expect(asked).toEqual(['https://api.github.com/gists/0123456789abcdef']);
});

test('why code can’t be had is said, and it can be asked for again', async ({ pollux, page, context }) => {
  pollux.expectedErrors.push('Failed to load resource', 'blocked by CORS policy', 'ERR_');
  let answer: (route: Route) => Promise<void> = (route) => route.abort();
  await serve(page, 'https://raw.example.com/**', (route) => answer(route));
  await pollux.open(`?src=${encodeURIComponent(raw)}`);
  const notice = page.locator('#foreign-notice');
  await notice.getByRole('button', { name: 'Fetch the code' }).click();
  await expect(notice).toContainText('raw.example.com could not be read: it lets no other page read this address, or it can’t be reached.');

  const says = async (answered: typeof answer, sentence: string): Promise<void> => {
    answer = answered;
    await notice.getByRole('button', { name: 'Try again' }).click();
    await expect(notice).toContainText(sentence);
  };
  await says((route) => route.fulfill({ status: 404, headers: open }), 'raw.example.com has nothing at this address');
  await says((route) => route.fulfill({ body: code, headers: { 'access-control-allow-origin': 'https://another.example.com' } }), 'it lets no other page read this address');
  await says((route) => route.fulfill({ status: 429, headers: open }), 'wants to be asked later');
  await says((route) => route.fulfill({ status: 500, headers: open }), 'raw.example.com answered 500.');
  await says((route) => route.fulfill({ status: 302, headers: { ...open, location: 'https://elsewhere.example.com/' } }), 'could not be read');
  await says((route) => route.fulfill({ body: 'x'.repeat(200_001), headers: open }), 'larger than 200000 bytes');
  await says((route) => route.fulfill({ body: Buffer.from([0xff, 0xfe, 0]), headers: open }), 'not a text in UTF-8');
  await says((route) => route.fulfill({ body: '<!doctype html>', headers: { ...open, 'content-type': 'text/html' } }), 'It is a web page, and no program');
  await context.setOffline(true);
  await says((route) => route.abort('internetdisconnected'), 'There is no connection to the network.');
  await context.setOffline(false);
  await says((route) => route.fulfill({ body: code, headers: open }), '');
  await expect(pollux.editor).toContainText('// From afar');
});

test('an address that is none is told of', async ({ pollux, page }) => {
  await pollux.open('?src=http://example.com/a.cpp');
  await expect(page.locator('#foreign-notice')).toContainText('“src” has to be “gist:” with a gist’s id, or an address that begins with https://');
});
