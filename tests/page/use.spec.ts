// Keyboard, sizes, themes, and what a screen reader needs.
import { violations } from './axe.ts';
import { expect, test } from './pollux.ts';

test('Tab goes through the page in reading order, and into the editor', async ({ pollux, page }) => {
  await pollux.open();
  const order: string[] = [];
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    order.push(await page.evaluate(() => {
      const at = document.activeElement;
      if (at?.closest('.monaco-editor')) return 'editor';
      return at?.id || at?.getAttribute('name') || at?.textContent?.trim() || '';
    }));
  }
  expect(order).toEqual(['Skip to the editor', 'example', 'run', 'step', 'clock', 'course', 'share-open', 'settings-open', 'main.cpp', 'The same in Rust', 'editor', 'editor']);
});

test('the first link leads to the editor, and parts of the page are not taken for programs', async ({ pollux, page }) => {
  await pollux.open();
  const address = page.url();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
  expect(page.url()).toBe(address);
  await pollux.open('#output');
  await expect(page.locator('#link-notice')).toBeHidden();
});

test('Tab leaves the editor after Ctrl+M, and the page says which it is', async ({ pollux, page }) => {
  await pollux.open();
  const hint = page.locator('#tab-hint');
  await expect(hint).toContainText('Tab indents');
  await pollux.editor.click();
  await page.keyboard.press('Control+m');
  await expect(hint).toContainText('Tab leaves the editor');
  await page.keyboard.press('Tab');
  await expect(page.locator('.monaco-editor.focused')).toHaveCount(0);
  await pollux.editor.click();
  await page.keyboard.press('Control+m');
  await expect(hint).toContainText('Tab indents');
});

test('Escape leaves the editor, but first closes what is open in it', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.editor.click();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(page.locator('.find-widget.visible')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.find-widget.visible')).toHaveCount(0);
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();
});

test('the panel leaves the page its keys', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.deterministic();
  await page.locator('#canvas').click({ position: { x: 20, y: 200 } });
  await expect(page.locator('#canvas')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Enter');
  await pollux.finished();
  await page.locator('#canvas').click({ position: { x: 20, y: 200 } });
  await page.keyboard.press('Tab');
  await expect(page.locator('#canvas')).not.toBeFocused();
});

test('nothing is drawn while nothing happens', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.deterministic();
  await pollux.run();
  await pollux.finished();
  await page.waitForTimeout(1500);
  const frames = await page.evaluate(() => window.pollux.frames());
  expect(frames).toBeGreaterThan(0);
  await page.waitForTimeout(2000);
  expect(await page.evaluate(() => window.pollux.frames())).toBe(frames);
});

test('a splitter is moved by keyboard, and stays there', async ({ pollux, page }) => {
  await pollux.open();
  const code = page.getByRole('region', { name: 'Code' });
  const before = (await code.boundingBox())?.width ?? 0;
  await page.getByRole('separator').first().focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  const after = (await code.boundingBox())?.width ?? 0;
  expect(before - after).toBeGreaterThan(30);
  await pollux.open();
  expect(Math.abs(((await code.boundingBox())?.width ?? 0) - after)).toBeLessThan(3);
});

test('a narrow screen shows one part at a time, and goes to the polls with a run', async ({ pollux, page }) => {
  await page.setViewportSize({ width: 420, height: 800 });
  await pollux.open();
  await expect(page.getByRole('region', { name: 'Code' })).toBeVisible();
  await expect(page.locator('#output')).toBeHidden();
  await pollux.deterministic();
  await pollux.run();
  await pollux.finished();
  await expect(page.locator('#canvas')).toBeVisible();
  await page.getByText('Output', { exact: true }).first().click();
  await expect(pollux.output).toContainText('Hello from foo');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(420);
  // The status is longer than the line: it is broken beside its dot, not below.
  await page.setViewportSize({ width: 300, height: 800 });
  const [status, text] = await Promise.all([pollux.status.boundingBox(), pollux.status.locator('.text').boundingBox()]);
  if (!status || !text) throw new Error('there is no status');
  expect(text.height).toBeGreaterThan(25);
  expect([Math.round(text.x - status.x), Math.round(text.y - status.y)]).toEqual([16, 0]);
});

test('the theme follows the system, can be chosen, and stays', async ({ pollux, page }) => {
  const theme = page.locator('html');
  await page.emulateMedia({ colorScheme: 'dark' });
  await pollux.open();
  await expect(theme).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(theme).toHaveAttribute('data-theme', 'light');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Theme').selectOption('dark');
  await expect(theme).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('.monaco-editor.vs-dark').first()).toBeVisible();
  await pollux.open();
  await expect(theme).toHaveAttribute('data-theme', 'dark');
});

test('the reference of the library is a part of the site', async ({ pollux, page, context }) => {
  await pollux.open();
  await page.getByRole('button', { name: 'Settings' }).click();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Reference of the library' }).click();
  const reference = await opened;
  await expect(reference).toHaveTitle(/Pollux/);
  await reference.getByRole('link', { name: 'pollux::join', exact: true }).first().click();
  await expect(reference.getByText('Cancel safety').first()).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong, ${colorScheme}`, async ({ pollux, page }) => {
    await page.emulateMedia({ colorScheme });
    await pollux.open();
    await pollux.choose('asking_again');
    await pollux.deterministic();
    await pollux.run();
    await pollux.finished();
    // Rows with lints, sorted, and one of them isolated.
    await page.getByText('Text view', { exact: true }).click();
    await page.getByRole('button', { name: 'Polls', exact: true }).click();
    await page.getByRole('button', { name: 'Only impatient' }).click();
    await expect(page.getByRole('search')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Predict' }).click();
    await expect(page.getByRole('region', { name: 'Who is polled next?' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Predict' }).click();
    await page.getByRole('button', { name: 'Save or open' }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page.getByRole('img', { name: /^Both timelines/ })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
