// What a host may ask of an embed, by attributes, as its reader sees it.
import { fragmentOf } from '../../web/src/link/link.ts';
import { allExamples } from '../../web/tools/all_examples.ts';
import { pageOf, policy, script, shellOf, test, type Upgraded } from './embed_host.ts';
import { expect } from './pollux.ts';

const code = Array.from({ length: 12 }, (_, i) => `// line ${i + 1}\n`).join('') + 'int main() {}\n';

test('folded lines are shown when the reader asks for them: before the playground is loaded, and in it', async ({ page, site, host }) => {
  const folded = `<pollux-playground folded-lines="2-9">${code}</pollux-playground>`;
  await page.goto(host(folded + folded.replace('folded', 'loading="eager" folded').repeat(2), script(site)));
  // A playground that is just loading may take the focus from another one.
  const inner = pageOf(page, 1);
  const last = pageOf(page, 2);
  for (const each of [inner, last]) await expect(each.locator('.view-lines')).toContainText('main');
  const shown = shellOf(page).locator('#code');
  await expect(shown).toContainText('line 2');
  await expect(shown).not.toContainText('line 3');
  await shown.getByRole('button', { name: '… 7 lines' }).click();
  await expect(shown).toContainText('line 9');
  await expect(shown).toBeFocused();

  await expect(inner.locator('.view-lines')).not.toContainText('line 3');
  const show = inner.getByRole('button', { name: 'Show the folded lines' });
  await show.click();
  await expect(inner.locator('.view-lines')).toContainText('line 3');
  await expect(show).toHaveCount(0);

  await test.step('what was shown before, is not folded again', async () => {
    await shellOf(page).getByRole('button', { name: 'Edit' }).click();
    await expect(pageOf(page).locator('.view-lines')).toContainText('line 3');
    await expect(pageOf(page).getByRole('button', { name: 'Show the folded lines' })).toHaveCount(0);
  });

  await test.step('of another text none are folded', async () => {
    // What is out of sight is not drawn.
    await page.locator('.pollux-embed').nth(2).scrollIntoViewIfNeeded();
    await expect(last.getByRole('button', { name: 'Show the folded lines' })).toBeVisible();
    await page.evaluate(() => document.querySelectorAll<Upgraded>('pollux-playground')[2]?.playground.setCode('int main() {}\n// mine\n'));
    await expect(last.locator('.view-lines')).toContainText('// mine');
    await expect(last.getByRole('button', { name: 'Show the folded lines' })).toHaveCount(0);
  });
});

test('a link says which lines an embed shows otherwise', async ({ page, site }) => {
  const lines = { hidden: '1 12', folded: '3-9', locked: '11' };
  const fragment = fragmentOf({ example: '', source: code, clock: 'real', view: 'panel', lines }, allExamples());
  await page.goto(`${site}embed.html#${fragment}`);
  const shown = page.locator('#code');
  await expect(shown.locator('.line').first()).toHaveText('// line 2');
  await expect(shown).not.toContainText('line 4');
  await expect(shown.locator('.locked')).toHaveText('// line 11');
  await page.getByRole('button', { name: 'Edit' }).click();
  const inner = page.frameLocator('.loaded iframe');
  await expect(inner.locator('.view-line').first()).toHaveText('// line 2');
  await expect(inner.locator('.view-lines')).not.toContainText('line 4');
  await inner.locator('.view-line', { hasText: 'line 11' }).click();
  await page.keyboard.type('x');
  // What lies behind a new line is still what it was.
  await inner.locator('.view-line', { hasText: 'line 2' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await inner.getByRole('button', { name: 'Show the folded lines' }).click();
  await expect(inner.locator('.view-lines')).toContainText('line 4');
  await expect(inner.locator('.view-line').first()).toHaveText('// line 2');
  await expect(inner.locator('.view-lines')).not.toContainText('line 12');
  await expect(inner.locator('.view-line', { hasText: 'line 11' })).toHaveText('// line 11');
});

test('what is read-only can’t be edited', async ({ page, site, host }) => {
  await page.goto(host(`<pollux-playground read-only loading="eager">${code}</pollux-playground>`, script(site)));
  await expect(shellOf(page).getByRole('button', { name: 'Edit' })).toHaveCount(0);
  const inner = pageOf(page);
  await inner.locator('.view-line').first().click();
  await page.keyboard.type('x');
  await expect(inner.locator('.view-lines')).not.toContainText('x');
  const state = await page.evaluate(() => document.querySelector<Upgraded>('pollux-playground')?.playground.getState());
  expect(state?.code).toBe(code);
});

test('“Edit” leads into the editor, which says how Tab leads out of it', async ({ page, site, host }) => {
  await page.goto(host(`<pollux-playground>${code}</pollux-playground>`, script(site)));
  await shellOf(page).getByRole('button', { name: 'Edit' }).press('Enter');
  const inner = pageOf(page);
  await expect(inner.locator('#tab-hint')).toBeVisible();
  await expect(inner.locator('#tab-hint')).toHaveText('Tab indents; Ctrl+M changes that');
  await page.keyboard.type('// mine');
  await expect(inner.locator('.view-lines')).toContainText('// mine');
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  await expect(inner.locator('#tab-hint')).toBeHidden();
});

test('it runs as soon as it is loaded, with the simulated network only', async ({ page, site, host }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('pollux.test') || request.url().includes('example.com')) elsewhere.push(request.url());
  });
  await page.goto(host('<pollux-playground example="get_two_sites" run loading="eager" clock="deterministic"></pollux-playground>', script(site)));
  await expect(pageOf(page).locator('#status')).toContainText('Finished: exit 0');
  await expect(pageOf(page).getByLabel('Real network')).not.toBeChecked();
  expect(elsewhere).toEqual([]);
});

test('an embed is as high as its content, within reason', async ({ page, site, host }) => {
  const lines = (count: number): string => '// a line\n'.repeat(count);
  await page.goto(host([lines(3), lines(15), lines(200)].map((text) => `<pollux-playground>${text}</pollux-playground>`).join(''), script(site)));
  const frames = page.locator('.pollux-embed iframe');
  for (const nth of [0, 1, 2]) {
    await frames.nth(nth).scrollIntoViewIfNeeded();
    await expect(shellOf(page, nth).locator('.line').first()).toBeVisible();
  }
  const height = async (nth: number): Promise<number> => (await frames.nth(nth).boundingBox())?.height ?? 0;
  expect(await height(0)).toBeGreaterThanOrEqual(120);
  expect(await height(1)).toBeGreaterThan((await height(0)) + 100);
  // All of its lines are to be seen, and no scroll bar.
  expect(await shellOf(page, 1).locator('#code').evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(0);
  await expect(shellOf(page, 1).locator('.line').last()).toBeInViewport();
  // A long one scrolls.
  expect(await height(2)).toBeLessThan(700);
  expect(await shellOf(page, 2).locator('#code').evaluate((box) => box.scrollTop)).toBe(0);
  // The playground needs room, whoever asks for it.
  await shellOf(page, 0).getByRole('button', { name: 'Edit' }).click();
  await expect.poll(() => height(0)).toBeGreaterThanOrEqual(460);
  await page.evaluate(() => document.querySelectorAll<Upgraded>('pollux-playground')[1]?.playground.run());
  expect(await height(1)).toBeGreaterThanOrEqual(460);
});

test('where the host’s policy forbids the frame, the code stays as it was', async ({ page, site, host }) => {
  const refused: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  const strict = policy(site).replace(/frame-src [^;]*/, "frame-src 'none'");
  const body = `<pre><code class="language-cpp pollux">${code}</code></pre><pollux-playground example="timeout"><p>Read it on paper.</p></pollux-playground>`;
  await page.goto(host(body, script(site), { policy: strict }));
  await expect.poll(() => refused.filter((text) => text.includes('frame-src')).length).toBe(2);
  await expect(page.locator('pre')).toBeVisible();
  await expect(page.locator('pre')).toContainText('line 12');
  await expect(page.getByText('Read it on paper.')).toBeVisible();
  // What stands for the embed takes no room.
  for (const box of await page.locator('.pollux-embed').all()) expect((await box.boundingBox())?.height ?? 0).toBe(0);
});
