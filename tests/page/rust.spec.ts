// The same in Rust, beside the program.
import { expect, test } from './pollux.ts';

test('an example is shown in Rust, to be read only, where it has a counterpart', async ({ pollux, page }) => {
  await pollux.open();
  const texts = page.getByRole('navigation', { name: 'Texts' });
  await texts.getByRole('button', { name: 'The same in Rust' }).click();
  await expect(pollux.editor).toContainText('tokio::join!');
  await page.keyboard.type('x');
  await expect(page.getByRole('button', { name: 'Reset' })).toBeDisabled();
  await texts.getByRole('button', { name: 'main.cpp' }).click();
  await expect(pollux.editor).toContainText('pollux::join');

  await pollux.choose('actors');
  await expect(texts).toBeHidden();
  await pollux.choose('timeout');
  await expect(pollux.editor).toContainText('pollux::timeout');
  await page.keyboard.press('F1');
  await page.keyboard.type('Show the Same in Rust');
  await page.keyboard.press('Enter');
  await expect(pollux.editor).toContainText('tokio::time::{sleep, timeout}');
});
