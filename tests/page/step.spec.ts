// Pause, step and resume: the program is polled once for each step.
import { expect, test, type Pollux } from './pollux.ts';

const polls = async (pollux: Pollux): Promise<number> => (await pollux.model()).tasks[0]?.polls ?? 0;

test('a program is stepped from its first poll to its end', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.deterministic();
  const step = page.getByRole('button', { name: 'Step', exact: true });
  await step.click();
  await expect(pollux.status).toContainText('Paused');
  expect(await polls(pollux)).toBe(0);

  const seen: number[] = [];
  for (let i = 0; i < 40 && !(await pollux.status.innerText()).includes('Finished'); i++) {
    const before = (await pollux.model()).records;
    await page.keyboard.press('F10');
    await expect.poll(async () => (await pollux.model()).records > before || (await pollux.status.innerText()).includes('Finished')).toBe(true);
    seen.push(await polls(pollux));
  }
  // Never more than one poll in a step, and all of them in the end.
  expect(seen.every((now, i) => now - (seen[i - 1] ?? 0) <= 1)).toBe(true);
  expect(seen.at(-1)).toBe(3);
  await expect(pollux.status).toContainText('exit 0 after 300 ms');
  await expect(pollux.output).toContainText('Hello from bar');
});

test('a paused program stands still until it is resumed', async ({ pollux, page }) => {
  await pollux.open();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(pollux.status).toContainText('Paused');
  await page.keyboard.press('F10');
  await expect.poll(() => polls(pollux)).toBe(1);
  await page.waitForTimeout(700);
  expect(await polls(pollux)).toBe(1);
  await page.getByRole('button', { name: 'Resume' }).click();
  await pollux.finished();
  // Both answers came while it stood still: one poll takes them both.
  expect(await polls(pollux)).toBe(2);
});

test('a program that runs is paused by a step', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write(`#include <pollux/pollux.hpp>
using namespace pollux::literals;
pollux::task<> wait_long() {
  for (int i = 0; i < 1000; ++i) co_await pollux::sleep(50_ms);
}
int main() { return pollux::run(wait_long()); }
`);
  await pollux.run();
  await expect.poll(() => polls(pollux)).toBeGreaterThan(1);
  await page.keyboard.press('F10');
  await expect(pollux.status).toContainText('Paused');
  await page.waitForTimeout(300);
  const before = await polls(pollux);
  await page.keyboard.press('F10');
  await expect.poll(() => polls(pollux)).toBe(before + 1);
  await page.waitForTimeout(300);
  expect(await polls(pollux)).toBe(before + 1);

  // What is stopped while it is paused runs again from the beginning.
  await pollux.stop();
  await expect(pollux.status).toHaveText('Stopped');
  await page.getByRole('button', { name: 'Reset' }).click();
  await pollux.deterministic();
  await pollux.run();
  await pollux.finished();
  expect(await polls(pollux)).toBe(3);
});
