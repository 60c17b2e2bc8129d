// Programs that run by themselves when the reader stops typing.
import { expect, test } from './pollux.ts';

const saying = (what: string): string => `#include <cstdio>\nint main() { std::puts("${what}"); }\n`;

test('when it is switched on, what is typed runs; a loop without end is replaced by what is typed next, or stopped', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.deterministic();
  await pollux.write(saying('by the key'));
  await pollux.run();
  await expect(pollux.output).toContainText('by the key');
  await page.getByRole('button', { name: 'Settings' }).click();
  const choice = page.getByRole('switch', { name: 'Run as you type' });
  await expect(choice).not.toBeChecked();
  await choice.check();
  await page.keyboard.press('Escape');

  await pollux.write(saying('by itself'));
  await expect(pollux.output).toContainText('by itself');
  await expect(pollux.status).toContainText('exit 0');

  await pollux.write('int main() { for (;;) {} }\n');
  await expect(pollux.status).toHaveText(/^Running/);
  // The page answers meanwhile.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await pollux.write(saying('in its place'));
  await expect(pollux.output).toContainText('in its place');
  await expect(pollux.status).toContainText('exit 0');

  await pollux.write('wrong\n');
  await expect(pollux.problems).toBeVisible();
  await expect(pollux.output).toContainText('in its place');

  await pollux.write('int main() { for (;;) {} }\n\n');
  await expect(pollux.output).toContainText('It ran as you typed, for 5 s.');
  await expect(pollux.status).toHaveText('Stopped');
});

test('on the real clock nothing runs by itself', async ({ pollux, page }) => {
  await pollux.open();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: 'Run as you type' }).check();
  await page.keyboard.press('Escape');
  await pollux.write(`${saying('never')}// unused`);
  await pollux.write('int main() { int unused; }\n');
  // It was checked, and compiled, or is.
  await expect(pollux.problems).toContainText('unused variable');
  await expect(pollux.output).toHaveText('');
  await expect(pollux.status).toHaveText('Ready');
});
