// Links: what they bring, what becomes of one that is broken, and how one is made.
import { fragmentOf, type Shared } from '../../web/src/link/link.ts';
import { allExamples } from '../../web/tools/all_examples.ts';
import { expect, test } from './pollux.ts';

const examples = allExamples();
const example = examples.find(({ id }) => id === 'timeout')?.source ?? '';
const shared: Shared = { example: 'timeout', source: example.replace('// ', '// Shared: '), clock: 'deterministic', view: 'text' };

test('a link brings its code, clock and view, and runs nothing', async ({ pollux, page }) => {
  await pollux.open(`#${fragmentOf(shared, examples)}`);
  await expect(pollux.editor).toContainText('// Shared: ');
  await expect(page.getByRole('radio', { name: 'Deterministic' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Text view' })).toBeChecked();
  await expect(page.getByLabel('Example').locator('option:checked')).toContainText('From a link');
  await expect(page.getByLabel('Polls as text')).toContainText('Nothing has been polled yet');
});

test('a link to an example as it is delivered runs its prebuilt program', async ({ pollux, page }) => {
  await pollux.open(`#${fragmentOf({ ...shared, source: null }, examples)}`);
  await pollux.run();
  await expect(pollux.status).toContainText('Finished');
  await expect(page.locator('[data-task]')).not.toHaveCount(0);
});

test('a link leaves the reader’s own edits alone, and edits of it are kept', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.choose('timeout');
  await pollux.write('// my own');
  const link = `#${fragmentOf(shared, examples)}`;
  await page.evaluate((fragment) => (location.hash = fragment), link);
  await expect(pollux.editor).toContainText('// Shared: ');
  await pollux.write('// my edit of the link');
  await page.reload();
  await expect(pollux.editor).toContainText('// my edit of the link');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(pollux.editor).toContainText('// Shared: ');
  await pollux.choose('timeout');
  await expect(pollux.editor).toContainText('// my own');
  expect(new URL(page.url()).hash).toBe('');
});

test('a link that was cut says so, and offers what can be read', async ({ pollux, page }) => {
  const source = `// A program of its own\n${'// and then there is some more of it, 0123456789\n'.repeat(3)}${example.toUpperCase()}`;
  await pollux.open(`#${fragmentOf({ ...shared, source }, examples).slice(0, -300)}`);
  const notice = page.locator('#link-notice');
  await expect(notice).toContainText('can’t be opened: its end is missing');
  await notice.getByRole('button', { name: 'Open the part that could be read' }).click();
  await expect(pollux.editor).toContainText('// A program of its own');
  await expect(notice).toBeHidden();
});

for (const [fragment, why] of [
  ['#p9.AAAA', 'made by a newer Pollux'],
  ['#top', 'not one of Pollux’s'],
  [`#${fragmentOf({ ...shared, example: 'gone', source: null }, examples)}`, 'the example “gone”, which this page does not have'],
] as const) {
  test(`${fragment}: ${why}`, async ({ pollux, page }) => {
    await pollux.open(fragment);
    await expect(page.locator('#link-notice')).toContainText(why);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.locator('#link-notice')).toBeHidden();
  });
}

test('Share makes a link that brings the same code back', async ({ pollux, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await pollux.open();
  await pollux.write('int main() {} // of my own\n');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const text = page.getByLabel('To copy');
  await expect(text).toHaveValue(/^http:.*\/pollux\/#p2\.[\w-]+$/);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.locator('#share-form').selectOption('Markdown');
  await expect(text).toHaveValue(/^\[Pollux: .* \(edited\)\]\(http:.*\)$/);
  await page.locator('#share-form').selectOption('An embedded page');
  await expect(text).toHaveValue(/^<iframe src="http:.*\/pollux\/embed\.html#p2\..*<\/iframe>$/);
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await page.goto(link);
  await expect(pollux.editor).toContainText('int main() {} // of my own');
});
