// Programs that no compiler can do anything with: the page says so, stays alive, and compiles the next.
import { endless } from './endless.ts';
import { expect, test } from './pollux.ts';

test('a compile without end is stopped; the page answers meanwhile, and what is typed next is checked and run', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write(endless);
  await pollux.run();
  await expect(pollux.status).toContainText('Stop (Ctrl+.) ends it');
  const frames = await page.evaluate(async () => {
    const begin = performance.now();
    let count = 0;
    while (performance.now() - begin < 1000) {
      await new Promise(requestAnimationFrame);
      count++;
    }
    return count;
  });
  // Two workers compile on what may be two cores.
  expect(frames).toBeGreaterThan(5);
  await pollux.stop();
  await expect(pollux.status).toHaveText('Stopped');

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

  await test.step('the next program', async () => {
    await pollux.write('int main() { return 5; }\n');
    await pollux.run();
    expect(await pollux.finished()).toContain('exit 5');
  });
});
