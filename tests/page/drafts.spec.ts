// Edits in two tabs at once, and those of what the page no longer has.
import { expect, Pollux, test } from './pollux.ts';

test('two tabs that edit one example lose nothing', async ({ pollux, page, site }) => {
  // Nothing is compiled here.
  await page.context().addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await pollux.open();
  const other = new Pollux(await page.context().newPage(), site);
  await other.open();
  await other.write('// of the other tab\n');
  const notice = page.getByText('This example is edited in another tab, too.');
  await expect(notice).toBeVisible();
  await pollux.write('// of this tab\n');
  await page.reload();
  await expect(pollux.editor).toContainText('of the other tab');
  await expect(notice).toBeHidden();
  await page.getByLabel('Example').selectOption({ label: 'Kept edits: Two sites at once' });
  await expect(pollux.editor).toContainText('of this tab');
  await expect(page.getByText('made while another tab edited it, too')).toBeVisible();
});
