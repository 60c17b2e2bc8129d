// After the first visit the page needs no network, and says when there is a newer one.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, replaced, test } from './pollux.ts';

test.use({ serviceWorkers: 'allow' });

test('without a network the page opens, runs examples, and compiles if it has compiled before', async ({ pollux, page, context }) => {
  await pollux.open();
  await pollux.write('int main() { return 7; }\n');
  await pollux.run();
  expect(await pollux.finished()).toContain('exit 7');
  await page.evaluate(() => navigator.serviceWorker.ready);

  await context.setOffline(true);
  await page.reload();
  await expect(pollux.editor).toContainText('return 7');
  await pollux.choose('timeout');
  await pollux.deterministic();
  await pollux.run();
  expect(await pollux.finished()).toContain('exit 0');
  await pollux.write('int main() { return 8; }\n');
  await pollux.run();
  expect(await pollux.finished()).toContain('exit 8');

  // So does the course, and its programs in the lessons.
  await page.goto(`${pollux.site}lessons/ko/14_structured_concurrency.html`);
  const exercise = page.frameLocator('.exercise iframe');
  await page.locator('.exercise iframe').scrollIntoViewIfNeeded();
  await exercise.getByRole('button', { name: '실행', exact: true }).click();
  await expect(exercise.getByRole('region', { name: '검사' }).getByRole('status')).toContainText('통과했습니다');
});

test.afterEach(() => replaced.clear());

test('a newer version waits until the reader wants it', async ({ pollux, page }) => {
  const worker = readFileSync(fileURLToPath(new URL('../../build/site/offline.js', import.meta.url)), 'utf8');
  await pollux.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  const notice = page.getByText('A newer version of this page is ready');
  await expect(notice).toBeHidden();

  replaced.set('/offline.js', `${worker}\n// newer\n`);
  await page.reload();
  await expect(notice).toBeVisible();
  await pollux.editor.click();
  await page.keyboard.insertText('mine ');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
  await expect(pollux.editor).toContainText('mine');
  await expect(notice).toBeHidden();
});
