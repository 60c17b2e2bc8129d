// An embed whose playground can't be loaded says so, and keeps what there is to read.
import { pageOf, script, shellOf, test } from './embed_host.ts';
import { expect } from './pollux.ts';

const block = '<pollux-playground example="get_two_sites" clock="deterministic"></pollux-playground>';

for (const [what, address, why] of [
  ['its page', '**/index.html*', 'The playground could not be loaded.'],
  ['its script', '**/assets/index-*.js', 'The playground could not be loaded.'],
  ['its editor', '**/assets/editor-*.js', 'Failed to fetch'],
  ['what programs need', '**/kit/glue*', 'What programs need to run could not be fetched'],
] as const) {
  test(`${what} can’t be fetched: that is said, and Run loads it again`, async ({ page, site, host }) => {
    await page.route(address, (route) => route.abort());
    await page.goto(host(block, script(site)));
    const shell = shellOf(page);
    const run = shell.getByRole('button', { name: 'Run' });
    await run.click();
    const fault = shell.getByRole('alert');
    await expect(fault).toContainText(why);
    await expect(fault).toContainText('Run loads the playground again');
    await expect(shell.locator('#code')).toContainText('int main');
    await page.unroute(address);
    await run.click();
    await expect(pageOf(page).locator('#status')).toContainText('Finished: exit 0');
    await expect(fault).toBeHidden();
  });
}

test('a playground is shown when its runner is there: a frame that begins can take the focus from who has just come', async ({ page, site, host }) => {
  let goOn = (): void => {};
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await page.route('**/kit/glue*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(host(block.replace('clock', 'loading="eager" clock'), script(site)));
  const shell = shellOf(page);
  await expect(shell.frameLocator('iframe').locator('.view-lines')).toContainText('include');
  await expect(shell.locator('body')).not.toHaveClass('loaded');
  goOn();
  await expect(shell.locator('body')).toHaveClass('loaded');
  expect(await pageOf(page).locator('iframe.runner').count()).toBe(1);
});
