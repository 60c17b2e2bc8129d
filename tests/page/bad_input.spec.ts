// Programs that no compiler can do anything with: the page says so, stays alive, and compiles the next.
import { endless } from './endless.ts';
import { expect, test } from './pollux.ts';

test('a compile without end is stopped; the page answers meanwhile, and what is typed next is checked and run', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write(endless);
  await pollux.run();
  await expect(pollux.status).toContainText('Stop (Ctrl+.) ends it');
  expect(await page.evaluate(longestSilence)).toBeLessThan(1000);
  await pollux.stop();
  await expect(pollux.status).toHaveText('Stopped');

  await test.step('the next program does not wait for one that takes hours', async () => {
    await pollux.write(`${endless}// Again.\n`);
    await pollux.run();
    await expect(pollux.status).toHaveAttribute('data-phase', 'compiling');
    await pollux.write('int main() { return 6; }\n');
    await pollux.run();
    expect(await pollux.finished()).toContain('exit 6');
  });

  await test.step('10,000 warnings are counted, and not all of them listed', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `  int unused${index} = 0;\n`).join('');
    await pollux.write(`int main() {\n${lines}}\n`);
    await pollux.run();
    expect(await pollux.finished()).toContain('exit 0');
    await pollux.problems.getByRole('button', { name: '10000 warnings' }).click();
    await expect(pollux.problems.getByRole('listitem').last()).toHaveText('… and 9,800 more');
  });

  await test.step('of 10,000 errors the first are told', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `  wrong${index};\n`).join('');
    await pollux.write(`int main() {\n${lines}}\n`);
    await pollux.run();
    await expect(pollux.status).toContainText(/Does not compile: \d+ errors/);
    await expect(pollux.problems).toContainText('wrong0');
  });

  await test.step('data that are too large', async () => {
    await pollux.write('char data[3\'000\'000\'000u] = {1};\nint main() { return data[5]; }\n');
    await pollux.run();
    await expect(pollux.problems).toContainText('The compiler ran out of memory');
  });

  await test.step('templates and constants without end', async () => {
    await pollux.write('template <int n> struct deeper { static constexpr int v = deeper<n + 1>::v; };\nint main() { return deeper<0>::v; }\n');
    await pollux.run();
    await expect(pollux.problems).toContainText(/recursive template instantiation exceeded maximum depth|may nest too deeply/);
    await pollux.write('constexpr int deeper(int n) { return deeper(n + 1); }\nconstexpr int v = deeper(0);\nint main() { return v; }\n');
    await pollux.run();
    await expect(pollux.problems).toContainText(/must be initialized by a constant expression|may nest too deeply/);
    await pollux.write('constexpr int longer() { for (int n = 0;; n = n % 7) {} }\nconstexpr int v = longer();\nint main() { return v; }\n');
    await pollux.run();
    await expect(pollux.problems).toContainText(/must be initialized by a constant expression|may nest too deeply/);
  });

  await test.step('the next program', async () => {
    await pollux.write('int main() { return 5; }\n');
    await pollux.run();
    expect(await pollux.finished()).toContain('exit 5');
  });
});

test('a program of 1 MB is edited and cancelled, the page answers, and the next compiles', async ({ pollux, page }) => {
  await pollux.open();
  const lines = Array.from({ length: 27_000 }, (_, index) => `int f${index}(int n) { return n + ${index}; }\n`).join('');
  expect(lines.length).toBeGreaterThan(1_000_000);
  await pollux.write(`${lines}int main() { return f1(1); }\n`);
  await pollux.run();
  await expect(pollux.status).toHaveAttribute('data-phase', 'compiling');
  expect(await page.evaluate(longestSilence)).toBeLessThan(1000);
  await pollux.stop();
  await expect(pollux.status).toHaveText('Stopped');
  await pollux.write('int main() { return 7; }\n');
  await pollux.run();
  expect(await pollux.finished()).toContain('exit 7');
});

/// The longest time for which the page did not answer, within a second: a page that compiled by itself would be silent for many.
async function longestSilence(): Promise<number> {
  const begin = performance.now();
  let longest = 0;
  for (let last = begin; last - begin < 1000; ) {
    await new Promise((resolve) => setTimeout(resolve));
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}
