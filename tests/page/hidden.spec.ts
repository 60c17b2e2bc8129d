// A page that nobody sees: the browser gives it no frames, and nothing but a frame draws the panel.
import { expect, test } from './pollux.ts';

declare global {
  interface Window {
    hide: (hidden: boolean) => void;
  }
}

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

test('the panel draws nothing while hidden, and what is new when it is shown again', async ({ pollux, page }) => {
  await page.addInitScript(beHideable);
  await pollux.open();
  await pollux.deterministic();
  const frames = (): Promise<number> => page.evaluate(() => window.pollux.frames());
  const canvas = page.locator('#canvas');
  await expect.poll(frames).toBeGreaterThan(0);
  await page.waitForTimeout(500);
  const [before, nothing] = [await frames(), await canvas.screenshot()];
  await page.evaluate(() => window.hide(true));
  await pollux.run();
  await pollux.finished();
  expect((await pollux.model()).tasks).toHaveLength(1);
  await page.waitForTimeout(500);
  expect(await frames()).toBe(before);
  expect(await canvas.screenshot()).toEqual(nothing);

  await page.evaluate(() => window.hide(false));
  await expect.poll(frames).toBeGreaterThan(before);
  expect(await canvas.screenshot()).not.toEqual(nothing);
  // It is not made up for, frame by frame.
  await page.waitForTimeout(500);
  expect(await frames()).toBeLessThan(before + 10);
});
