// A screen for fingers: the browser's own field for text instead of Monaco.
import { expect, test } from './pollux.ts';

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });

test('code is written, run, corrected and undone with fingers', async ({ pollux, page, site }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto(site);
  const code = page.getByRole('textbox', { name: 'C++ code' });
  await expect(code).toHaveValue(/get_two_sites/);
  expect(fetched.filter((url) => /monaco|editor\.worker/.test(url))).toEqual([]);
  await pollux.keepPrelude();

  await code.tap();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('#include <cstdio>\nint main() {\nwrong;');
  // Enter keeps the indent.
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Characters' }).getByRole('button', { name: '}' }).tap();
  await expect(code).toBeFocused();
  await expect(code).toHaveValue('#include <cstdio>\nint main() {\n  wrong;\n  }');

  await test.step('what is wrong is marked at its line, listed, and found by a tap', async () => {
    const marks = page.locator('.gutter [data-severity=error]');
    await expect(marks).toHaveCount(0);
    await pollux.run();
    await expect(marks).toHaveText(['3']);
    const [mark, field] = [await marks.boundingBox(), await code.boundingBox()];
    // The third line of the field, below its padding.
    expect(Math.abs((mark?.y ?? 0) - ((field?.y ?? 0) + 10 + 2 * 1.45 * 16))).toBeLessThan(3);
    await pollux.problems.getByRole('button', { name: /^error: 3:/ }).tap();
    await expect(code).toBeFocused();
    await page.keyboard.insertText('std::puts("by hand"); //');
    await pollux.run();
    await expect(pollux.status).toContainText('exit 0');
    await page.getByText('Output', { exact: true }).first().tap();
    await expect(pollux.output).toContainText('by hand');
  });

  await test.step('reset can be undone, and Rust is read only', async () => {
    await page.getByText('Code', { exact: true }).first().tap();
    await page.getByRole('button', { name: 'Reset' }).tap();
    await expect(code).toHaveValue(/get_two_sites/);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(code).toHaveValue(/by hand/);
    await page.getByRole('button', { name: 'The same in Rust' }).tap();
    await expect(code).toHaveValue(/tokio::join!/);
    await expect(code).toHaveAttribute('readonly');
    await page.getByRole('button', { name: 'main.cpp' }).tap();
    await expect(code).toHaveValue(/by hand/);
  });
});
