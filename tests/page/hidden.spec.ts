// The panel is not to be seen: then it is not drawn.
import type { Page } from '@playwright/test';
import { expect, test } from './pollux.ts';

declare global {
  interface Window {
    hide: (hidden: boolean) => void;
  }
}

const frames = (page: Page): Promise<number> => page.evaluate(() => window.pollux.frames());

/// Headless Chromium hides no page, so this does to its scripts what hiding does.
function beHideable(): void {
  let hidden = false;
  const held: FrameRequestCallback[] = [];
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => request((time) => (hidden ? held.push(callback) : callback(time)));
  Object.defineProperties(document, { hidden: { get: () => hidden }, visibilityState: { get: () => (hidden ? 'hidden' : 'visible') } });
  window.hide = (hide) => {
    hidden = hide;
    document.dispatchEvent(new Event('visibilitychange'));
    if (!hide) for (const callback of held.splice(0)) request(callback);
  };
}

test('the panel draws nothing while the page is hidden, and what is new when it is shown again', async ({ pollux, page }) => {
  await page.addInitScript(beHideable);
  await pollux.open();
  await pollux.deterministic();
  const canvas = page.locator('#canvas');
  await expect.poll(() => frames(page)).toBeGreaterThan(0);
  await page.waitForTimeout(500);
  const [before, nothing] = [await frames(page), await canvas.screenshot()];
  await page.evaluate(() => window.hide(true));
  await pollux.run();
  await pollux.finished();
  expect((await pollux.model()).tasks).toHaveLength(1);
  await page.waitForTimeout(500);
  expect(await frames(page)).toBe(before);
  expect(await canvas.screenshot()).toEqual(nothing);

  await page.evaluate(() => window.hide(false));
  await expect.poll(() => frames(page)).toBeGreaterThan(before);
  expect(await canvas.screenshot()).not.toEqual(nothing);
  // It is not made up for, frame by frame.
  await page.waitForTimeout(500);
  expect(await frames(page)).toBeLessThan(before + 10);
});

test('nor does it behind the text view, or in a part of a narrow page that is not shown', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.deterministic();
  await expect.poll(() => frames(page)).toBeGreaterThan(0);
  await page.getByText('Text view', { exact: true }).click();
  await page.waitForTimeout(500);
  const before = await frames(page);
  await pollux.run();
  await pollux.finished();
  await expect(page.locator('#text-view')).toContainText('get_two_sites');
  expect(await frames(page)).toBe(before);
  await page.getByText('Panel', { exact: true }).click();
  await expect.poll(() => frames(page)).toBeGreaterThan(before);

  await page.setViewportSize({ width: 420, height: 800 });
  await page.getByText('Code', { exact: true }).first().click();
  await page.waitForTimeout(500);
  const hidden = await frames(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.waitForTimeout(500);
  expect(await frames(page)).toBe(hidden);
  await page.getByText('Polls', { exact: true }).first().click();
  await expect.poll(() => frames(page)).toBeGreaterThan(hidden);
});
