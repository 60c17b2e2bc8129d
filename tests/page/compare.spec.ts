// Two runs beside each other: what joining saves against one after the other.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './pollux.ts';

const figures = (page: Page, what: string): Locator => page.locator(`[data-figure="${what}"] td`);

test('a run is pinned, and compared with the latest', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.choose('one_after_the_other');
  await pollux.deterministic();
  await pollux.run();
  await pollux.finished();
  await page.getByRole('button', { name: 'Save or open' }).click();
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  const compare = page.getByRole('button', { name: 'Compare' });
  await expect(compare).toBeFocused();
  await expect(page.locator('#pinned-label')).toContainText('500 ms');
  await page.keyboard.press('Enter');
  await expect(figures(page, 'Time')).toHaveText(['500 ms', '500 ms', '–']);

  await pollux.choose('get_two_sites');
  await expect(page.getByText('it is shown here beside the pinned run')).toBeVisible();
  await pollux.run();
  await pollux.finished();
  await expect(figures(page, 'Time')).toHaveText(['500 ms', '300 ms', '−200 ms, 0.6 times']);
  await expect(figures(page, 'Requests')).toHaveText(['2', '2', '–']);
  const timelines = page.getByRole('img', { name: /^Both timelines on one axis of 500 ms/ });
  await expect(timelines).toBeVisible();
  await expect(timelines).toHaveAccessibleName(/fetch foo\.pollux\.test\/ from 0 ms to 300 ms/);
  // On one axis: that of the longer run is its whole width, and the other's ends before.
  const ends = await timelines.locator('.life').evaluateAll((lines) => lines.map((it) => Number(it.getAttribute('x2'))));
  expect(Math.max(...ends)).toBeCloseTo(996, 0);
  expect(ends.at(-1)).toBeLessThan(800);

  await page.getByRole('button', { name: 'Unpin' }).click();
  await expect(page.locator('#compare')).toBeHidden();
  await expect(page.locator('#canvas')).toBeVisible();
});
