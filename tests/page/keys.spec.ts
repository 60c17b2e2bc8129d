// Every action has a key, and is among the editor's commands; all keys are listed in one place.
import { expect, test } from './pollux.ts';

test('keys do what the list says, which ? opens, and so do the editor’s commands', async ({ pollux, page }) => {
  await pollux.open();
  await page.getByRole('button', { name: 'Run', exact: true }).focus();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(list).toBeFocused();
  const keys = await list.locator('kbd').allInnerTexts();
  expect(keys.length).toBeGreaterThan(20);
  expect(new Set(keys).size).toBe(keys.length);
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Settings' })).toHaveAttribute('title', 'Settings (Shift+Alt+O)');

  // In the code it is written.
  await pollux.write('int main() {}\n');
  await page.keyboard.type('//?');
  await expect(list).toBeHidden();
  await page.keyboard.press('Shift+Alt+r');
  await expect(pollux.editor).toContainText('get_two_sites');
  await page.keyboard.press('Shift+Alt+c');
  await expect(page.getByRole('radio', { name: 'Deterministic' })).toBeChecked();
  await page.keyboard.press('Shift+Alt+v');
  await expect(page.getByRole('radio', { name: 'Text view' })).toBeChecked();
  await page.keyboard.press('Shift+Alt+u');
  await expect(pollux.editor).toContainText('tokio::join!');
  await page.keyboard.press('Shift+Alt+s');
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+Enter');
  await pollux.finished();
  await page.keyboard.press('F9');
  await expect(page.locator('#moment')).toHaveAttribute('data-moment', 'earlier');
  await page.keyboard.press('Shift+F9');
  await expect(page.locator('#moment')).toHaveAttribute('data-moment', 'latest');

  await pollux.editor.click();
  await page.keyboard.press('F1');
  await page.keyboard.type('All Keys');
  await expect(page.getByRole('option', { name: 'All Keys (Shift+Alt+K)' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(list).toBeVisible();
});
