// The page that compares the models: each is measured here, cancelled here, and fails here.
import type { Locator, Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './pollux.ts';

const live = ['callbacks', 'actors', 'state_machine', 'async'];

const row = (page: Page, model: string): Locator => page.locator(`#figures tr[data-model=${model}]`);
const said = (page: Page, model: string): Locator => page.locator(`article[data-model=${model}] .said`);
const act = (page: Page, model: string, name: string): Promise<void> => page.locator(`article[data-model=${model}]`).getByRole('button', { name, exact: true }).click();
/// In the order of the columns.
async function figures(page: Page, model: string): Promise<number[]> {
  const cells = await row(page, model).locator('td').allInnerTexts();
  return cells.map((text) => Number(text.replaceAll(',', '')));
}

async function measured(page: Page, units: string): Promise<void> {
  await expect(page.locator('#progress')).toContainText('Measured in this browser');
  await page.locator('#units').getByText(units, { exact: true }).click();
  await expect(page.locator('#progress')).toContainText('Measuring');
  await expect(page.locator('#progress')).toContainText('Measured in this browser');
}

test('each model does the job in the page, and what was not measured here says so', async ({ pollux, page }) => {
  await page.goto(`${pollux.site}models.html#en`);
  await measured(page, '100');
  for (const model of live) {
    const [ms = 0, bytes = 0, , , polls = 0, , allocations = 0, lines = 0, size = 0] = await figures(page, model);
    expect(ms).toBeGreaterThanOrEqual(100);
    expect(bytes).toBeGreaterThan(10);
    expect(polls).toBeGreaterThan(1);
    expect(allocations).toBeGreaterThan(0);
    expect(lines).toBeGreaterThan(10);
    expect(size).toBeGreaterThan(5);
    await expect(row(page, model)).toContainText('here, now');
  }
  // The point of it: a thread costs more memory than a task does, by far.
  const [, thread = 0] = await figures(page, 'threads');
  const [, task = 0] = await figures(page, 'async');
  expect(thread).toBeGreaterThan(10 * task);
  for (const model of ['threads', 'async_on_threads']) await expect(row(page, model)).toContainText('recorded');
  // What can't run here has its code to be read, and no buttons.
  const threads = page.locator('article[data-model=threads]');
  await expect(threads.getByRole('button')).toHaveCount(0);
  await threads.getByText('Its code').click();
  await expect(threads.locator('pre')).toContainText('std::thread');
  await expect(row(page, 'async').getByRole('link', { name: 'async / await' })).toHaveAttribute('href', /^index\.html\?lang=en#p2/);
  await expect(page.locator('#notes')).toContainText('./dev bench models');
  // A join of futures takes nothing from the heap, and neither does a task in its arena.
  await expect(page.locator('#zero tr[data-job=join] td').first()).toHaveText('0');
  await expect(page.locator('#zero tr[data-job=arena] td').first()).toHaveText('0');
  await expect(page.locator('#zero tr[data-job=arena]')).toContainText('of 4,096');

  expect(await violations(page)).toEqual([]);
});

test('what is cancelled stops with async, and goes on with callbacks', async ({ pollux, page }) => {
  await page.goto(`${pollux.site}models.html#en`);
  for (const model of ['async', 'callbacks']) {
    await act(page, model, 'Start two slow ones');
    await act(page, model, 'Cancel');
  }
  await expect(said(page, 'async')).toContainText('2 of 2 requests were aborted at once; 0 bytes are still held');
  await expect(said(page, 'callbacks')).toContainText('0 of 2 requests were aborted');
  await expect(said(page, 'callbacks')).toContainText('2 answers have come that nobody wanted');
});

test('an error is thrown where it is awaited, is one more call, or is told to nobody', async ({ pollux, page }) => {
  await page.goto(`${pollux.site}models.html#en`);
  for (const model of live) await act(page, model, 'Let one fail');
  await expect(said(page, 'async')).toContainText('unplugged”. The other download was aborted.');
  await expect(said(page, 'callbacks')).toContainText('The other download goes on.');
  await expect(said(page, 'actors')).toContainText('Nobody was told');
});

test('in Korean, by the address and by the button', async ({ pollux, page }) => {
  await page.goto(`${pollux.site}models.html#ko`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('같은 일을 모델마다');
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'English' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The same job, by each model');
});

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('there are real threads from the second visit on, in this page and in no other', async ({ pollux, page }) => {
    await page.goto(`${pollux.site}models.html#en`);
    await page.getByRole('button', { name: 'Reload, with threads' }).click();
    await measured(page, '10');
    for (const model of ['threads', 'thread_pool']) {
      await expect(row(page, model)).toContainText('here, now');
      const [ms = 0] = await figures(page, model);
      expect(ms).toBeGreaterThanOrEqual(100);
    }
    // An exception that leaves a thread is told in the page: an error in the console would fail this test.
    await act(page, 'threads', 'Let one fail');
    await expect(said(page, 'threads')).toContainText('The whole program has ended: std::terminate');
    await pollux.open();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  });
});
