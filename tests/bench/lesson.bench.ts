// ./dev bench lesson: a lesson from the link that leads to it until its first program has run, in fresh browsers and in one that was there before.
import { fileURLToPath } from 'node:url';
import { type Page, test } from '@playwright/test';
import { median } from '../../web/tools/median.ts';
import { hostSite } from './static_host.ts';

const rounds = 5;
const site = fileURLToPath(new URL('../../build/site', import.meta.url));

/// Presses Run as soon as it can be pressed. In ms, until the text can be read and until the program has been polled.
async function open(page: Page, address: string): Promise<{ text: number; poll: number }> {
  const begin = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('main p').first().waitFor();
  const text = performance.now() - begin;
  await page.locator('iframe').first().scrollIntoViewIfNeeded();
  await page.frameLocator('iframe >> nth=0').locator('#run').click();
  const frame = page.frames().find((each) => each.parentFrame() === page.mainFrame());
  await frame?.waitForFunction(() => window.pollux.json()?.tasks.some(({ polls }) => polls > 0), undefined, { polling: 'raf' });
  return { text, poll: performance.now() - begin };
}

test('a lesson', async ({ browser }) => {
  test.setTimeout(300_000);
  const host = await hostSite(site);
  const lesson = `${host.site}lessons/en/01_why_async.html`;
  const first: Awaited<ReturnType<typeof open>>[] = [];
  const again: typeof first = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    first.push(await open(page, lesson));
    await page.goto('about:blank');
    again.push(await open(page, lesson));
    await context.close();
  }
  host.close();
  const middle = (values: number[]): string => `${Math.round(median(values)).toLocaleString('en')} ms`;
  for (const [visit, times] of Object.entries({ 'first visit': first, 'next visit': again })) {
    console.log(`${visit}: text ${middle(times.map(({ text }) => text))}, first poll ${middle(times.map(({ poll }) => poll))}; medians of ${rounds}`);
  }
});
