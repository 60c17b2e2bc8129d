// What a browser or a network may lack: the page says which it is and what to do, and all else works.
import { expect, test } from './pollux.ts';

const program = 'int main() { return 9; }\n';

test('no network for the compiler: it says so, examples run, and trying again works', async ({ pollux, page }) => {
  pollux.expectedErrors.push('net::ERR_FAILED');
  await page.route('**/*.piece', (route) => route.abort());
  await pollux.open();
  await pollux.write(program);
  await pollux.run();
  await expect(pollux.status).toContainText('The compiler could not be loaded');
  await expect(pollux.status).toContainText('Check the connection');

  await page.getByRole('button', { name: 'Reset' }).click();
  await pollux.run();
  expect(await pollux.finished()).toContain('exit 0');

  await pollux.write(program);
  await pollux.run();
  await expect(pollux.status).toContainText('The compiler could not be loaded');
  await page.unroute('**/*.piece');
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(await pollux.finished()).toContain('exit 9');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeHidden();
});

test('a download that breaks on the way is told, and not kept', async ({ pollux, page }) => {
  let broken = 0;
  await page.route('**/kit/libraries-*', async (route) => {
    const response = await route.fetch();
    broken++;
    await route.fulfill({ response, body: (await response.body()).subarray(0, 1000) });
  });
  await pollux.open();
  await pollux.write(program);
  await pollux.run();
  await expect(pollux.status).toContainText('arrived damaged');
  expect(broken).toBeGreaterThan(0);
  await page.unroute('**/kit/libraries-*');
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(await pollux.finished()).toContain('exit 9');
});

test('a program that cannot be fetched: it says so, and trying again works', async ({ pollux, page }) => {
  pollux.expectedErrors.push('500');
  await page.route('**/examples/*.wasm', (route) => route.fulfill({ status: 500 }));
  await pollux.open();
  await pollux.run();
  await expect(pollux.status).toContainText('The program could not be fetched: the server answered 500');
  await page.unroute('**/examples/*.wasm');
  await page.getByRole('button', { name: 'Try again' }).click();
  await pollux.finished();
});

test('no WebGL: the text view takes over', async ({ pollux, page }) => {
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype as { getContext: (...args: unknown[]) => unknown };
    Object.assign(HTMLCanvasElement.prototype, {
      getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...rest);
      },
    });
  });
  await pollux.open();
  await expect(page.getByText('There is no panel here')).toBeVisible();
  await expect(page.getByLabel('Panel', { exact: true })).toBeDisabled();
  await pollux.deterministic();
  await pollux.run();
  await pollux.finished();
  await expect(page.getByRole('row', { name: 'get_two_sites' }).locator('[data-column=polls]')).toHaveText('3');
});

test('storage blocked: edits are not kept, and the page says so', async ({ pollux, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await pollux.open();
  await expect(page.getByText(/edits will be lost/i)).toBeVisible();
  await pollux.deterministic();
  await pollux.run();
  expect(await pollux.finished()).toContain('exit 0');
});

test('no list of examples: the page says so', async ({ pollux, page, site }) => {
  pollux.expectedErrors.push('404');
  await page.route('**/examples/index.json', (route) => route.fulfill({ status: 404 }));
  await page.goto(site);
  await expect(pollux.status).toContainText('The list of examples could not be fetched: the server answered 404');
  await page.unroute('**/examples/index.json');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(pollux.editor).toContainText('get_two_sites');
});
