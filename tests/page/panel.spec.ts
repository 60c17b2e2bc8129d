// The panel, by mouse and keys. A canvas cannot be read: what it does is seen by the page, the model, and its pixels.
import { expect, test, type Pollux } from './pollux.ts';
import type { Locator, Page } from '@playwright/test';

// Where the first task's line number is, in CSS pixels.
const line = { right: 34, y: 112 };

async function opened(pollux: Pollux, page: Page): Promise<Locator> {
  await pollux.open();
  await pollux.deterministic();
  await expect.poll(() => page.evaluate(() => window.pollux.frames())).toBeGreaterThan(0);
  return page.locator('#canvas');
}

/// How many different colours are in the canvas: what was not drawn has one.
async function colours(page: Page, canvas: Locator): Promise<number> {
  const png = (await canvas.screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no 2d context');
    context.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, png);
}

test('its keys step and resume, and only while it has the focus', async ({ pollux, page }) => {
  const canvas = await opened(pollux, page);
  await page.locator('#example').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(pollux.status).not.toContainText('Paused');
  await canvas.focus();
  await page.keyboard.press('s');
  await expect(pollux.status).toContainText('Paused');
  await page.keyboard.press('s');
  await expect.poll(async () => (await pollux.model()).tasks[0]?.polls).toBe(1);
  await page.keyboard.press('Space');
  await pollux.finished();
});

test('a line number leads to that line in the editor', async ({ pollux, page }) => {
  const canvas = await opened(pollux, page);
  await pollux.run();
  await pollux.finished();
  const task = (await pollux.model()).tasks[0];
  const box = await canvas.boundingBox();
  await canvas.click({ position: { x: (box?.width ?? 0) - line.right, y: line.y } });
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
  await expect(pollux.editor.locator('.line-numbers.active-line-number')).toHaveText(String(task?.line));
});

test('a lint’s sign leads to its line, in the table and in the timeline', async ({ pollux, page }) => {
  const canvas = await opened(pollux, page);
  await pollux.choose('asking_again');
  await pollux.run();
  await pollux.finished();
  const [lint] = await pollux.lints();
  const active = pollux.editor.locator('.line-numbers.active-line-number');
  for (const position of [
    { x: 140, y: 138 },
    { x: 161, y: 380 },
  ]) {
    await pollux.editor.click();
    await page.keyboard.press('ControlOrMeta+Home');
    await expect(active).toHaveText('1');
    await canvas.click({ position });
    await expect(active).toHaveText(String(lint?.line));
  }
});

test('its arrows choose rows, whose figures are copied', async ({ pollux, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const canvas = await opened(pollux, page);
  await pollux.run();
  await pollux.finished();
  const copied = async (): Promise<string> => {
    await page.keyboard.press('ControlOrMeta+c');
    return page.evaluate(() => navigator.clipboard.readText());
  };
  await page.evaluate(() => navigator.clipboard.writeText('as it was'));
  await canvas.focus();
  expect(await copied()).toBe('as it was');
  await page.keyboard.press('ArrowDown');
  await expect.poll(copied).toMatch(/^Task\tget_two_sites\nKind\tcoroutine\nState\tready\nPolls\t3\n/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect.poll(copied).toMatch(/^Future\tget_two_sites\n/);
});

test('it comes back when the graphics context was lost', async ({ pollux, page }) => {
  const canvas = await opened(pollux, page);
  await pollux.run();
  await pollux.finished();
  await page.waitForTimeout(500);
  const before = await colours(page, canvas);
  expect(before).toBeGreaterThan(50);
  await page.evaluate(async () => {
    const loss = document.querySelector('canvas')?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    loss?.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 200));
    loss?.restoreContext();
  });
  await expect.poll(() => colours(page, canvas)).toBeGreaterThan(before / 2);
});

test('where the graphics do not come back, the text view takes its place', async ({ pollux, page }) => {
  const canvas = await opened(pollux, page);
  await pollux.run();
  await pollux.finished();
  const loss = await canvas.evaluateHandle((it: HTMLCanvasElement) => it.getContext('webgl2')?.getExtension('WEBGL_lose_context') ?? null);
  await loss.evaluate((it) => it?.loseContext());
  await expect(canvas).toBeHidden();
  await expect(page.locator('#panel-notice')).toContainText('took the graphics away');
  await expect(page.locator('#text-view')).toContainText('get_two_sites');
  await loss.evaluate((it) => it?.restoreContext());
  await expect(canvas).toBeVisible();
  await expect(page.locator('#panel-notice')).toBeHidden();
  await expect.poll(() => colours(page, canvas)).toBeGreaterThan(50);
});

test('it is as sharp as the screen, also after that has changed', async ({ pollux, page }) => {
  const canvas = await opened(pollux, page);
  const ratio = (): Promise<number> => canvas.evaluate((it: HTMLCanvasElement) => it.width / it.clientWidth);
  expect(await ratio()).toBeCloseTo(1, 1);
  const screen = await page.context().newCDPSession(page);
  // Without another width the emulation tells the page nothing.
  await screen.send('Emulation.setDeviceMetricsOverride', { width: 1281, height: 800, deviceScaleFactor: 2, mobile: false });
  await expect.poll(ratio).toBeCloseTo(2, 1);
  await screen.send('Emulation.setDeviceMetricsOverride', { width: 1282, height: 800, deviceScaleFactor: 1.5, mobile: false });
  await expect.poll(ratio).toBeCloseTo(1.5, 1);
});

test('it leaves the page its title', async ({ pollux, page }) => {
  await opened(pollux, page);
  await expect(page).toHaveTitle('Pollux');
});
