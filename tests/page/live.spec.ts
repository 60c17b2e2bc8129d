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
