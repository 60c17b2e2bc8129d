// From an edit to a changed program, or to what is wrong with it.
import { expect, test } from './pollux.ts';

const hello = (text: string): string => `#include <pollux/pollux.hpp>

#include <cstdio>

using namespace pollux::literals;

pollux::task<> say() {
  co_await pollux::sleep(50_ms);
  std::printf("${text}\\n");
}

int main() { return pollux::run(say()); }
`;

test('an edited program is compiled in the page, and runs', async ({ pollux, page }) => {
  await pollux.open();
  // What the status line says may pass quickly.
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const line = document.querySelector('footer');
    if (line) new MutationObserver(() => said.push(line.innerText)).observe(line, { subtree: true, childList: true, characterData: true });
  });
  await page.route('**/llvm.core-*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });
  await pollux.write(hello('edited'));
  await pollux.run();
  await pollux.finished();
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.join('\n'));
  expect(said).toMatch(/Downloading the compiler/);
  expect(said).toMatch(/[\d.]+ of \d+ MB/);
  expect(said).toMatch(/Compiling/);
  await expect(pollux.output).toContainText('edited');
  expect((await pollux.model()).tasks[0]).toMatchObject({ name: 'say', polls: 2 });

  await test.step('again, with the compiler there', async () => {
    await pollux.write(hello('once more'));
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(pollux.output).toContainText('once more');
    await expect(pollux.output).not.toContainText('edited');
  });

  await test.step('after a reload the edit is still there, and the compiler comes from the cache', async () => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await pollux.open();
    await expect(pollux.editor).toContainText('once more');
    await pollux.run();
    await pollux.finished();
    await expect(pollux.output).toContainText('once more');
    expect(fetched.filter((url) => url.endsWith('.piece'))).toEqual([]);
  });

  await test.step('reset brings the example back, and undo the edit', async () => {
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect(pollux.editor).toContainText('get_two_sites');
    await expect(page.getByRole('button', { name: 'Reset' })).toBeDisabled();
    await pollux.editor.click();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(pollux.editor).toContainText('once more');
  });
});

test('an error is underlined at its place, and listed', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write(hello('x').replace('std::printf("x', 'std::print_f("x'));
  await pollux.run();
  await expect(pollux.status).toContainText('Does not compile: 1 error');
  await expect(pollux.problems).toContainText('print_f');
  await expect(pollux.problems).toContainText('9:8');

  const squiggle = pollux.editor.locator('.squiggly-error');
  await expect(squiggle).toHaveCount(1);
  const at = await squiggle.boundingBox();
  const line = await pollux.editor.locator('.view-line').filter({ hasText: 'print_f' }).boundingBox();
  if (!at || !line) throw new Error('the squiggle or its line is not visible');
  expect(Math.abs(at.y + at.height / 2 - (line.y + line.height / 2))).toBeLessThan(line.height / 2);
  const name = pollux.editor.locator('.view-line').filter({ hasText: 'print_f' }).locator('span', { hasText: /^::print_f|print_f/ }).last();
  const word = await name.boundingBox();
  expect(at.width).toBeGreaterThan(20);
  expect(at.x).toBeGreaterThanOrEqual((word?.x ?? 0) - 1);

  await test.step('a click in the list goes there', async () => {
    await pollux.problems.getByRole('listitem').first().getByRole('button').click();
    await expect(page.locator('.monaco-editor.focused')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
    await page.keyboard.insertText('printf');
  });

  await test.step('a corrected line has no error any more, and the program runs', async () => {
    await expect(pollux.problems).toBeHidden();
    await expect(squiggle).toHaveCount(0);
    await expect(pollux.status).toHaveText('Ready');
    await pollux.run();
    await pollux.finished();
  });
});

test('an error of the linker is said in words, too', async ({ pollux }) => {
  await pollux.open();
  await pollux.write('int missing();\nint main() { return missing(); }\n');
  await pollux.run();
  await expect(pollux.problems).toContainText('missing');
});

test('what was compiled before an edit does not mark the edited text', async ({ pollux, page }) => {
  // The compile is under way until the edit is made, however quick the machine.
  let edited = (): void => {};
  const edit = new Promise<void>((resolve) => (edited = resolve));
  await page.route('**/llvm.core-*', async (route) => {
    await edit;
    await route.continue();
  });
  await pollux.open();
  await pollux.write('int main() { return wrong; }\n');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(pollux.status).toContainText('Downloading the compiler');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText('// A line that moves all others.\n');
  edited();
  await expect(pollux.status).toContainText('edited meanwhile');
  // What is wrong with the text as it is now is found by the next check.
  await expect(pollux.problems).toContainText("2: use of undeclared identifier 'wrong'");
});

test('the newest of several runs is the one that counts', async ({ pollux, page }) => {
  await pollux.open();
  for (const text of ['first', 'second', 'third']) {
    await pollux.write(hello(text));
    await page.keyboard.press('ControlOrMeta+Enter');
  }
  await pollux.finished();
  await expect(pollux.output).toContainText('third');
  await expect(pollux.output).not.toContainText(/first|second/);
});

test('each example keeps its own edits', async ({ pollux }) => {
  await pollux.open();
  await pollux.write('// mine\n');
  await pollux.choose('timeout');
  await expect(pollux.editor).toContainText('try_both');
  await pollux.choose('get_two_sites');
  await expect(pollux.editor).toContainText('mine');
});
