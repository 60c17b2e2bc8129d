// The editor finds what is wrong while one types, and offers what would cure it.
import { expect, test } from './pollux.ts';

const program = `#include <cstdio>

int main() {
  int width = 3;
  std::printf("%d wide\\n", width);
}
`;

test('what is wrong is underlined while one types, and cured by a quick fix', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write(program.replace(', width);', ', widthh);'));
  const squiggle = pollux.editor.locator('.squiggly-error');
  await expect(squiggle).toHaveCount(1);
  await expect(pollux.status).toHaveText('Ready');
  const opener = pollux.problems.getByRole('button', { name: '1 error' });
  await expect(opener).toContainText('widthh');
  await expect(pollux.problems.getByRole('list')).toBeHidden();
  await opener.click();
  await expect(pollux.problems).toContainText("'width' declared here");

  await pollux.problems.getByRole('button', { name: /^error: 5:/ }).click();
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByText("Replace 'widthh' by 'width'")).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(pollux.editor).toContainText(', width);');
  await expect(squiggle).toHaveCount(0);
  await expect(pollux.problems).toBeHidden();

  await test.step('and the program runs, by the same compiler', async () => {
    await page.keyboard.press('ControlOrMeta+Enter');
    await pollux.finished();
    await expect(pollux.output).toContainText('3 wide');
  });

  await test.step('a program that is stopped while it compiles is compiled the next time, without loading the compiler again', async () => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await pollux.write(program.replace('wide', 'high'));
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.keyboard.press('ControlOrMeta+.');
    await expect(pollux.status).toHaveText('Stopped');
    await page.keyboard.press('ControlOrMeta+Enter');
    await pollux.finished();
    await expect(pollux.output).toContainText('3 high');
    expect(fetched.filter((url) => /\.piece|kit\.json/.test(url))).toEqual([]);
  });
});

test('clang proposes what fits; the headers say what it is, and are shown', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write(`#include <pollux/pollux.hpp>

pollux::task<> say() {
  int width = 3;
  auto page = co_await pollux::fetch("https://foo.pollux.test/");
}

int main() { return pollux::run(say()); }
`);
  // The compiler is there when it says that this variable is not used.
  await expect(pollux.problems).toContainText('unused variable');
  const line = (text: string) => pollux.editor.locator('.view-line').filter({ hasText: text });
  await line('co_await').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('page->');
  const proposals = page.locator('.suggest-widget');
  await expect(proposals.getByRole('option', { name: /^status/ })).toBeVisible();
  await page.keyboard.type('bo');
  await expect(proposals.getByRole('option', { name: /^body/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(pollux.editor).toContainText('page->body');

  await page.keyboard.type('; pollux::sleep(');
  await expect(page.locator('.parameter-hints-widget')).toContainText('duration');
  await page.keyboard.press('Escape');

  // Back into the name.
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('ControlOrMeta+i');
  await expect(page.locator('.monaco-hover').filter({ hasText: 'Cancel safety' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('F12');
  const texts = page.getByRole('navigation', { name: 'Texts' });
  await expect(texts.getByRole('button', { name: 'pollux/sleep.hpp', exact: true })).toHaveAttribute('aria-current', 'true');
  await expect(pollux.editor).toContainText('class [[nodiscard]] sleep');
  await page.keyboard.type('x');
  await texts.getByRole('button', { name: 'main.cpp' }).click();
  await expect(pollux.editor).toContainText('page->body');
});
