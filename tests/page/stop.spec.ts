// Stop always works, whatever the program does, and the next run is clean.
import { expect, test, type Pollux } from './pollux.ts';

// On a busy machine any frame can come late; it is enough that Stop is in time once.
test.describe.configure({ retries: 2 });

const endless = `#include <cstdio>
int main() {
  std::printf("begun\\n");
  std::fflush(stdout);
  for (volatile unsigned i = 0;; ++i) {}
}
`;

/// Presses Stop. From the moment of the click, which may have to wait for the page, until the page says "Stopped", at most half a
/// second may pass.
async function stopsAtOnce({ page, status }: Pollux): Promise<void> {
  const passed = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let clicked = 0;
        document.getElementById('stop')?.addEventListener('click', (event) => (clicked = event.timeStamp), { once: true, capture: true });
        const line = document.getElementById('status');
        const observer = new MutationObserver(() => {
          if (!line?.textContent?.startsWith('Stopped')) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - clicked));
        });
        if (line) observer.observe(line, { subtree: true, childList: true, characterData: true });
      }),
  );
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(status).toHaveText('Stopped');
  expect(await passed).toBeLessThan(500);
}

test('an endless loop is stopped within half a second, and the next run works', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write(endless);
  await pollux.run();
  await expect(pollux.output).toContainText('begun');
  const running = page.frames().find((frame) => frame !== page.mainFrame());
  await page.waitForTimeout(1000);
  await stopsAtOnce(pollux);
  expect(running?.isDetached()).toBe(true);

  await page.getByRole('button', { name: 'Reset' }).click();
  await pollux.deterministic();
  await pollux.run();
  await pollux.finished();
  expect((await pollux.model()).tasks[0]?.polls).toBe(3);
  await expect(pollux.output).not.toContainText('begun');
});

test('an endless loop gives way to the next run without Stop', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write(endless);
  await pollux.run();
  await expect(pollux.output).toContainText('begun');
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await pollux.finished();
  await expect(pollux.output).toContainText('Hello from foo');
});

test('a program that waits is stopped', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.run();
  await expect(pollux.status).toContainText('Running');
  await page.keyboard.press('ControlOrMeta+.');
  await expect(pollux.status).toHaveText('Stopped');
  await pollux.run();
  await pollux.finished();
});

test('compiling is stopped, and can begin again', async ({ pollux }) => {
  await pollux.open();
  await pollux.write('#include <pollux/pollux.hpp>\nint main() { return 7; }\n');
  await pollux.run();
  await expect(pollux.status).toContainText(/Downloading|Starting|Compiling/);
  await stopsAtOnce(pollux);
  await pollux.run();
  expect(await pollux.finished()).toContain('exit 7');
});

test('a program that prints without end neither blocks the page nor grows it', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write(`#include <cstdio>
int main() {
  for (long i = 0;; ++i) std::printf("line %ld of a flood\\n", i);
}
`);
  await pollux.run();
  await expect(pollux.output).toContainText('left out');
  await page.waitForTimeout(2000);
  // The page still answers.
  await page.getByText('Text view', { exact: true }).click();
  await page.getByText('Panel', { exact: true }).click();
  await stopsAtOnce(pollux);
  const text = (await pollux.output.textContent()) ?? '';
  expect(text).toContain('line 0 of a flood');
  expect(text.length).toBeLessThan(1_100_000);
  expect(text.split('\n').length).toBeLessThan(5_100);
});

test('a program that is polled without end is counted honestly, and stopped', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write(`#include <pollux/pollux.hpp>
pollux::task<> spin() {
  for (;;) co_await pollux::yield_now();
}
int main() { return pollux::run(spin()); }
`);
  await pollux.run();
  await expect(pollux.status).toContainText('Running');
  await expect.poll(async () => (await pollux.model()).lost).toBeGreaterThan(0);
  await page.getByText('Text view', { exact: true }).click();
  await expect(page.getByText(/records were dropped/)).toBeVisible();
  await stopsAtOnce(pollux);
});
