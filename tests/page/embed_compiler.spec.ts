// One compiler serves all embeds of a page, whichever of them come and go.
import type { Page, Worker } from '@playwright/test';
import { pageOf, script, test, type Upgraded } from './embed_host.ts';
import { endless } from './endless.ts';
import { expect } from './pollux.ts';

const printing = (text: string): string => `#include <cstdio>\nint main() { std::puts("${text}"); }\n`;

/// Lets an embed, by its id, run this code; returns how that ended: what it printed, or what the page says.
function run(page: Page, id: string, code: string): Promise<string> {
  return page.evaluate(
    async ({ id, code }) => {
      const { playground } = document.getElementById(id) as Upgraded;
      await playground.setCode(code);
      const over = new Promise<string>((resolve) => {
        playground.on('result', ({ output, status }) => resolve(output || status));
        playground.on('error', ({ message }) => resolve(message));
      });
      await playground.run();
      return over;
    },
    { id, code },
  );
}

const status = (page: Page, id: string): Promise<string> => page.evaluate(async (name) => (await (document.getElementById(name) as Upgraded).playground.getState()).status, id);

test('embeds share a compiler; stopping, removing or breaking one leaves the others theirs', async ({ page, site, host }) => {
  const pieces: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.piece')) pieces.push(request.url());
  });
  const ids = ['one', 'two', 'three'];
  await page.goto(host(ids.map((id) => `<pollux-playground id="${id}" loading="eager" height="300">int main() {}</pollux-playground>`).join(''), script(site)));
  for (const [nth] of ids.entries()) await expect(pageOf(page, nth).locator('.view-line').first()).toBeVisible();
  const compilers = (): Worker[] => page.workers().filter((worker) => /\/worker-[^/]*\.js$/.test(worker.url()));

  expect(await Promise.all(ids.map((id) => run(page, id, printing(id))))).toEqual(ids.map((id) => `${id}\n`));
  // Nothing was polled: where there is room for one view, it is that of what was printed.
  await expect(pageOf(page).locator('body')).toHaveAttribute('data-pane', 'output');
  expect(pieces.length).toBeGreaterThan(5);
  expect(new Set(pieces).size).toBe(pieces.length);
  // One for programs; one more for what editors ask, of which there was nothing here.
  expect(compilers()).toHaveLength(1);

  await test.step('what one stops, the next does not wait for', async () => {
    // It has no end but the test's.
    run(page, 'two', endless).catch(() => {});
    await expect.poll(() => status(page, 'two')).toContain('Compiling');
    const third = run(page, 'three', printing('after the endless one'));
    await page.evaluate(() => (document.getElementById('two') as Upgraded).playground.stop());
    expect(await third).toBe('after the endless one\n');
    expect(await status(page, 'two')).toBe('Stopped');
  });

  await test.step('the embed that has it goes, while another one waits', async () => {
    run(page, 'one', endless).catch(() => {});
    await expect.poll(() => status(page, 'one')).toContain('Compiling');
    const second = run(page, 'two', printing('without the first'));
    await expect.poll(() => status(page, 'two')).toContain('Compiling');
    await page.evaluate(() => (document.getElementById('one') as Upgraded).playground.remove());
    expect(await second).toBe('without the first\n');
    expect(await run(page, 'three', printing('nor do I miss it'))).toBe('nor do I miss it\n');
    expect(compilers()).toHaveLength(1);
  });

  await test.step('the compiler breaks down', async () => {
    await compilers()[0]?.evaluate(() => void setTimeout(() => { throw new Error('broken by a test'); }));
    await expect.poll(() => compilers().length).toBe(0);
    expect(await run(page, 'three', printing('mended'))).toBe('mended\n');
    expect(await run(page, 'two', printing('for all'))).toBe('for all\n');
  });

  expect(new Set(pieces).size).toBe(pieces.length);
});
