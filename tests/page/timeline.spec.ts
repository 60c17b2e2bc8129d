// The timeline, zoomed and moved by wheel, drag, keys and fingers: what it shows is told by the panel.
import type { Page } from '@playwright/test';
import { expect, test, type Pollux } from './pollux.ts';

/// Within the lanes, in CSS pixels of the page.
const at = { x: 1000, y: 450 };
// Where the lanes begin below the axis, in CSS pixels from the top of the canvas.
const belowRuler = 206;
type Axis = readonly [begin: number, end: number];

const axis = (page: Page): Promise<Axis> => page.evaluate(() => window.pollux.axis());
const width = ([begin, end]: Axis): number => end - begin;

async function ran(pollux: Pollux, page: Page): Promise<Axis> {
  await pollux.open();
  await pollux.deterministic();
  await pollux.run();
  await pollux.finished();
  await page.mouse.move(at.x, at.y);
  await expect.poll(async () => (await axis(page))[0]).toBeLessThan(0);
  return axis(page);
}

test('the wheel zooms where the pointer is, and pans with Shift; a double click shows all again', async ({ pollux, page }) => {
  const all = await ran(pollux, page);
  await page.mouse.wheel(0, -300);
  await expect.poll(async () => width(await axis(page))).toBeLessThan(width(all) * 0.9);
  const near = await axis(page);
  expect(near[0]).toBeGreaterThan(all[0]);
  expect(near[1]).toBeLessThan(all[1]);
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, 200);
  await page.keyboard.up('Shift');
  await expect.poll(async () => (await axis(page))[0]).not.toBe(near[0]);
  await page.mouse.dblclick(at.x, at.y);
  await expect.poll(() => axis(page)).toEqual(all);
});

test('dragging moves what is shown with the pointer', async ({ pollux, page }) => {
  await ran(pollux, page);
  await page.mouse.wheel(0, -600);
  await expect.poll(async () => width(await axis(page))).toBeLessThan(50);
  const before = await axis(page);
  await page.mouse.down();
  await page.mouse.move(at.x - 80, at.y, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await axis(page))[0]).toBeGreaterThan(before[0]);
  expect(width(await axis(page))).toBeCloseTo(width(before), 5);
});

test('a strip below the axis shows which part of all is shown, and moves it', async ({ pollux, page }) => {
  const all = await ran(pollux, page);
  // Its left end is that of the lanes, its right one almost the canvas's; 4 px high.
  const canvas = await page.locator('#canvas').boundingBox();
  if (!canvas) throw new Error('there is no canvas');
  const y = canvas.y + belowRuler;
  const right = canvas.x + canvas.width - 24;
  await page.mouse.wheel(0, -900);
  await expect.poll(async () => width(await axis(page))).toBeLessThan(width(all) * 0.5);
  const near = await axis(page);
  await page.mouse.move(right - 100, y);
  await page.mouse.down();
  await page.mouse.move(right, y, { steps: 5 });
  await expect.poll(async () => (await axis(page))[1]).toBeGreaterThan(near[1]);
  await page.mouse.move(right - 150, y, { steps: 5 });
  await page.mouse.up();
  const middle = (await axis(page))[0];
  await page.mouse.move(right, y);
  expect((await axis(page))[0]).toBe(middle);
  expect(width(await axis(page))).toBeCloseTo(width(near), 5);
  await page.keyboard.press('f');
  await expect.poll(() => axis(page)).toEqual(all);
});

test('the keys zoom, move, and change the axis', async ({ pollux, page }) => {
  const all = await ran(pollux, page);
  await page.locator('#canvas').focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(async () => width(await axis(page))).toBeLessThan(width(all) * 0.6);
  const near = await axis(page);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await axis(page))[0]).toBeGreaterThan(near[0]);
  await page.keyboard.press('-');
  await expect.poll(async () => width(await axis(page))).toBeGreaterThan(width(near));
  await page.keyboard.press('f');
  await expect.poll(() => axis(page)).toEqual(all);
  // 300 ms of the simulated clock, in ns.
  await page.keyboard.press('t');
  await expect.poll(async () => width(await axis(page))).toBeGreaterThan(3e8);
});

test.describe('by fingers', () => {
  test.use({ hasTouch: true });

  test('one finger moves it, and two that part make it larger', async ({ pollux, page }) => {
    const all = await ran(pollux, page);
    const browser = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly { x: number; y: number; id: number }[]): Promise<unknown> =>
      browser.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] });
    const two = (apart: number): [{ x: number; y: number; id: number }, { x: number; y: number; id: number }] => [
      { x: at.x - apart, y: at.y, id: 0 },
      { x: at.x + apart, y: at.y, id: 1 },
    ];
    await touch('touchStart', two(20)[0]);
    await touch('touchStart', ...two(20));
    for (let apart = 25; apart <= 120; apart += 5) await touch('touchMove', ...two(apart));
    await touch('touchEnd');
    await expect.poll(async () => width(await axis(page))).toBeLessThan(width(all) * 0.9);

    const before = await axis(page);
    await touch('touchStart', { ...at, id: 0 });
    for (let moved = 5; moved <= 80; moved += 5) await touch('touchMove', { x: at.x - moved, y: at.y, id: 0 });
    await touch('touchEnd');
    await expect.poll(async () => (await axis(page))[0]).toBeGreaterThan(before[0]);
  });
});
