// A host's page with ten embeds: what it costs until the reader wants one, and from there to the first poll.
import type { CDPSession } from '@playwright/test';
import { allExamples } from '../../web/tools/all_examples.ts';
import { test } from '../page/embed_host.ts';
import { expect } from '../page/pollux.ts';

const source = allExamples()[0]?.source.replaceAll('&', '&amp;').replaceAll('<', '&lt;') ?? '';

test('ten embeds', async ({ page, site, host }) => {
  let requests = 0;
  let bytes = 0;
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  // The frames share a process, whose main thread is counted as soon as the first is there.
  const firstFrame = page.waitForEvent('framenavigated', (frame) => frame.url().includes('embed.html'));
  const ofFrames = firstFrame.then(async (frame) => {
    const opened = await page.context().newCDPSession(frame);
    await opened.send('Performance.enable');
    return opened;
  });
  page.on('requestfinished', async (request) => {
    requests++;
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    bytes += responseBodySize + responseHeadersSize;
  });
  const block = `<pre data-pollux-clock="deterministic"><code class="language-cpp pollux">${source}</code></pre>`;
  await page.goto(host(block.repeat(10), `<script defer src="${site}pollux-embed.js"></script>`));
  const frames = page.locator('.pollux-embed iframe');
  for (let n = 0; n < 10; n++) {
    await frames.nth(n).scrollIntoViewIfNeeded();
    await expect(page.frameLocator('.pollux-embed iframe').nth(n).locator('.line').first()).toBeVisible();
  }
  await page.waitForLoadState('networkidle');
  const milliseconds = async (from: CDPSession, metric: string): Promise<number> => {
    const { metrics } = await from.send('Performance.getMetrics');
    return Math.round(1000 * (metrics.find(({ name }) => name === metric)?.value ?? NaN));
  };
  const frameSession = await ofFrames;
  console.log(`ten embeds, each scrolled to: ${requests} requests, ${Math.round(bytes / 1000)} kB not compressed`);
  console.log(`main thread until idle: ${await milliseconds(session, 'TaskDuration')} ms of the host's, ${await milliseconds(frameSession, 'TaskDuration')} ms of the frames'`);
  console.log(`processor time of the frames' process, from its start: ${await milliseconds(frameSession, 'ProcessTime')} ms`);

  const shell = page.frameLocator('.pollux-embed iframe').nth(9);
  const begin = Date.now();
  await shell.getByRole('button', { name: 'Run' }).click();
  await expect.poll(() => page.frames().some((frame) => frame.url().includes('index.html'))).toBe(true);
  const inner = page.frames().find((frame) => frame.url().includes('index.html'));
  await inner?.waitForFunction(() => (window.pollux?.json()?.tasks.some(({ polls }) => polls > 0)) ?? false);
  console.log(`click to first poll: ${Date.now() - begin} ms`);
});
