// The rows of tasks: what explains, sorts, filters and isolates them, and the marks of lints; the same for both views.
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Pollux } from './pollux.ts';

const names = (page: Page): Locator => page.locator('[data-task] th > span');
const find = (page: Page): Locator => page.getByRole('button', { name: 'Find tasks' });
const found = (page: Page): Locator => page.locator('#found');

/// Three tasks: work waits for impatient, which asks again and again, and for patient, which waits.
async function ran(pollux: Pollux, page: Page, view: 'Panel' | 'Text view'): Promise<void> {
  await pollux.open();
  await pollux.choose('asking_again');
  await pollux.deterministic();
  await page.getByText(view, { exact: true }).click();
  await pollux.run();
  await pollux.finished();
}

test('the text view has every column, has room for them, and crosses out what was cancelled', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.choose('first_answer_wins');
  await pollux.deterministic();
  await page.getByText('Text view', { exact: true }).click();
  await pollux.run();
  await pollux.finished();
  const headings = page.locator('#text-view').getByRole('columnheader');
  await expect(headings).toHaveCount(13);
  for (const heading of await headings.all()) await expect(heading).toBeVisible();
  for (const column of ['self_wakes', 'busy']) await expect(page.locator(`[data-column=${column}]`).first()).toBeVisible();
  const table = page.getByRole('region', { name: 'Tasks' });
  const wider = (it: Element): number => it.scrollWidth - it.clientWidth;
  expect(await table.evaluate(wider)).toBe(0);
  // A task that waits has the most to say, and the words are as long as its names.
  await page.getByRole('button', { name: 'Back one poll' }).click();
  await expect(page.locator('[data-column=state]').first()).toContainText('waiting on fetch');
  expect(await table.evaluate(wider)).toBe(0);

  // With less room the table scrolls by itself.
  await page.setViewportSize({ width: 390, height: 800 });
  await page.locator('[name=pane][value=polls]').check();
  await page.getByRole('button', { name: 'Latest moment' }).click();
  expect(await table.evaluate(wider)).toBeGreaterThan(0);
  expect(await page.locator('#text-view').evaluate(wider)).toBe(0);
  await table.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => table.evaluate((it) => it.scrollLeft)).toBeGreaterThan(0);
  const lost = page.locator('[data-future]').filter({ hasText: 'cancelled' }).locator('.name').first();
  await expect(lost).toHaveCSS('text-decoration-line', 'line-through');
  await expect(page.locator('[data-future]').filter({ hasText: 'ready' }).locator('.name').first()).toHaveCSS('text-decoration-line', 'none');
});

test('a column explains itself on hover and on focus, and sorts', async ({ pollux, page }) => {
  await ran(pollux, page, 'Text view');
  const polls = page.getByRole('columnheader', { name: 'Polls' });
  const explained = polls.getByRole('tooltip', { includeHidden: true });
  await expect(explained).toBeHidden();
  await polls.hover();
  await expect(explained).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(explained).toBeHidden();
  await page.getByRole('columnheader', { name: 'State' }).getByRole('button').focus();
  await page.keyboard.press('Tab');
  await expect(explained).toBeVisible();
  await expect(polls.getByRole('button')).toHaveAccessibleDescription(/^How often the executor has polled it/);

  await expect(names(page)).toHaveText(['work', 'impatient', 'patient']);
  await page.keyboard.press('Enter');
  await expect(polls).toHaveAttribute('aria-sort', 'descending');
  await expect(names(page).first()).toHaveText('impatient');
  // The rows were made anew, and the focus is where it was.
  await expect(polls.getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(polls).toHaveAttribute('aria-sort', 'ascending');
  await expect(names(page).last()).toHaveText('impatient');
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveText(['work', 'impatient', 'patient']);
});

test('tasks are found by what they or their futures are called', async ({ pollux, page }) => {
  await ran(pollux, page, 'Text view');
  await find(page).click();
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('PATI');
  await expect(names(page)).toHaveText(['impatient', 'patient']);
  await expect(found(page)).toHaveText('2 of 3 tasks');
  await page.keyboard.type('ence');
  await expect(names(page)).toHaveCount(0);
  await expect(found(page)).toHaveText('0 of 3 tasks');
  await page.keyboard.press('Escape');
  await expect(names(page)).toHaveCount(3);
  await expect(find(page)).toBeFocused();
});

test('a task is isolated with those it woke, and there is a way back', async ({ pollux, page }) => {
  await ran(pollux, page, 'Text view');
  const only = page.getByRole('button', { name: 'Only patient' });
  await only.click();
  await expect(names(page)).toHaveText(['work', 'patient']);
  await expect(found(page)).toHaveText('2 of 3 tasks, those it woke or was woken by');
  await expect(only).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(names(page)).toHaveCount(3);
});

test('a row leads to its lint', async ({ pollux, page }) => {
  await ran(pollux, page, 'Text view');
  await page.getByRole('row', { name: /^impatient/ }).getByRole('button', { name: /^Warning: poll_fn in impatient/ }).click();
  await expect(page.locator('[data-lint=busy_poll]')).toBeFocused();
});

test('the panel sorts by a click on a column, and isolates the chosen task by a key', async ({ pollux, page }) => {
  await ran(pollux, page, 'Panel');
  const canvas = page.locator('#canvas');
  const row = { x: 40, y: 112 };
  // A row takes a click only after it was drawn with the mouse on it.
  const frames = await page.evaluate(() => window.pollux.frames());
  await canvas.hover({ position: row });
  await expect.poll(() => page.evaluate(() => window.pollux.frames())).toBeGreaterThan(frames + 2);
  await canvas.click({ position: row });
  await page.keyboard.press('i');
  await expect(found(page)).toHaveText('3 of 3 tasks, those it woke or was woken by');
  await page.keyboard.press('i');
  await expect(found(page)).toHaveText('');
  await canvas.click({ position: { x: 40, y: 88 } });
  await page.getByText('Text view', { exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Task' })).toHaveAttribute('aria-sort', 'descending');
  await expect(names(page)).toHaveText(['patient', 'impatient', 'work']);
});
