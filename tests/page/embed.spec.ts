// Embeds in a page of another site, under a strict policy.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Locator } from '@playwright/test';
import { allExamples } from '../../web/tools/all_examples.ts';
import { violations } from './axe.ts';
import { pageOf, script, shellOf, test } from './embed_host.ts';
import { expect } from './pollux.ts';

const timeout = allExamples().find(({ id }) => id === 'timeout')?.source ?? '';
const escaped = timeout.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const block = (attributes = ''): string => `<pre ${attributes}><code class="language-cpp pollux">${escaped}</code></pre>`;

const inSite = (name: string): Buffer => readFileSync(fileURLToPath(new URL(`../../build/site/${name}`, import.meta.url)));

test('a shell is all that is loaded until it is wanted: at most 30 kB', async ({ page, site, host }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(site)) asked.push(request.url().slice(site.length).replace(/[?#].*/, ''));
  });
  await page.goto(host(block(), script(site)));
  await expect(shellOf(page).locator('#code')).toContainText('pollux::timeout');
  await expect(page.locator('pre')).toBeHidden();
  const files = [...new Set(asked)];
  const bytes = files.reduce((sum, file) => sum + gzipSync(inSite(file), { level: 9 }).length, 0);
  expect(files).toContain('embed.html');
  expect(files.length).toBeLessThan(8);
  expect(bytes).toBeLessThan(30_000);
});

test('Run loads the playground and runs the program that was compiled ahead; the host hears of it', async ({ page, site, host }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(host(block('data-pollux-clock="deterministic"'), script(site)));
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const playground = (document.querySelector('pre') as unknown as { playground: { on(kind: string, hear: (event: object) => void): void } }).playground;
    for (const kind of ['ready', 'run', 'output', 'result']) playground.on(kind, (event) => heard.push(JSON.stringify({ ...event, code: undefined })));
  });
  await shellOf(page).getByRole('button', { name: 'Run' }).click();
  await expect(pageOf(page).locator('#status')).toContainText('Finished: exit 0');
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard.map((event) => (JSON.parse(event) as { kind: string }).kind))).toEqual(
    expect.arrayContaining(['ready', 'run', 'output', 'result']),
  );
  const result = await page.evaluate(() => (window as unknown as { heard: string[] }).heard.find((event) => event.includes('"result"')));
  expect(JSON.parse(result ?? '')).toMatchObject({ ok: true, status: expect.stringContaining('exit 0') as unknown });
  expect(errors).toEqual([]);
});

test('the code stays readable without script', async ({ browser, site, host }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(host(block(), script(site)));
  await expect(page.locator('pre')).toContainText('pollux::timeout');
  await context.close();
});

test('blocks are found as generators write them', async ({ page, site, host }) => {
  const line = (name: string): string => `// ${name}\n`;
  const sphinx = `<div class="pollux highlight-cpp notranslate"><div class="highlight"><pre><span></span><span class="c1">${line('Sphinx')}</span></pre></div></div>`;
  const jekyll = `<div class="language-cpp pollux highlighter-rouge"><div class="highlight"><pre class="highlight"><code>${line('Jekyll')}</code></pre></div></div>`;
  const book = `<pre><div class="buttons"><button>Copy</button></div><code class="language-cpp pollux">${line('mdBook')}</code></pre>`;
  const element = `<pollux-playground><pre>${line('element')}</pre></pollux-playground>`;
  await page.goto(host(`${sphinx}${jekyll}${book}${element}<pre><code class="language-cpp">${line('not this')}</code></pre>`, script(site)));
  for (const [nth, name] of ['Sphinx', 'Jekyll', 'mdBook', 'element'].entries()) await expect(shellOf(page, nth).locator('#code')).toHaveText(line(name), { useInnerText: false });
  await expect(page.locator('.pollux-embed')).toHaveCount(4);
  await expect(page.locator('pre:visible')).toHaveText(line('not this'));
});

test('what is unknown or wrong is said, and no other program is shown', async ({ page, site, host }) => {
  await page.goto(host('<pollux-playground example="gone"></pollux-playground><pollux-playground example="timeout" theme="pink" colour="red" loading="click"></pollux-playground>', script(site)));
  await expect(shellOf(page).locator('#wrong')).toContainText('There is no example “gone”; there are get_two_sites');
  await expect(shellOf(page).locator('#code')).toBeEmpty();
  // Nor is it said where nobody sees it, and whoever asks it to run hears of it.
  await expect(shellOf(page).locator('#wrong')).toBeVisible();
  await expect(page.locator('.pollux-embed').first()).toBeVisible();
  const answer = await page.evaluate(() =>
    (document.querySelector('pollux-playground') as unknown as { playground: { run(): Promise<void> } }).playground.run().catch((error: unknown) => String(error)),
  );
  expect(answer).toContain('There is no program to run.');
  const second = shellOf(page, 1);
  await expect(second.locator('#wrong')).toContainText('“theme” has to be “auto” or “light” or “dark”; it is “pink”.');
  await expect(second.locator('#wrong')).toContainText('There is no option “colour”');
  await expect(second.locator('#code')).toContainText('pollux::timeout');
});

test('axe finds nothing wrong where there is no program, nor in an exercise', async ({ page, site }) => {
  await page.goto(`${site}embed.html`);
  await expect(page.getByRole('alert').getByRole('listitem').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.goto(`${site}index.html?embed&exercise=pending_once&lang=en`);
  for (const help of ['Hint', 'Solution']) await page.getByText(help, { exact: true }).click();
  expect(await violations(page)).toEqual([]);
});

test('hidden, folded and locked lines, the size of the code, and one view only', async ({ page, site, host }) => {
  const code = '// Title\nint hidden_one = 1;\nint locked_one = 2;\nint free_one = 3;\nint main() { return 0; }\n';
  await page.goto(
    host(`<pollux-playground hidden-lines="2" locked-lines="3" font-size="20" views="editor,output" loading="eager">${code}</pollux-playground>`, script(site)),
  );
  const inner = pageOf(page);
  await expect(inner.locator('.view-line').first()).toBeVisible();
  await expect(inner.locator('.view-lines')).toContainText('locked_one');
  await expect(inner.locator('.view-lines')).not.toContainText('hidden_one');
  await expect(inner.locator('#polls')).toBeHidden();
  await inner.locator('.view-line', { hasText: 'locked_one' }).click();
  await page.keyboard.type('x');
  await expect(inner.locator('.view-lines')).not.toContainText(/x/);
  await inner.locator('.view-line', { hasText: 'free_one' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type('// mine');
  await expect(inner.locator('.view-lines')).toContainText('// mine');
  const written = (): Promise<string> =>
    page.evaluate(async () => (await (document.querySelector('pollux-playground') as unknown as { playground: { getState(): Promise<{ code: string }> } }).playground.getState()).code);
  expect(await written()).toContain('int hidden_one = 1;\nint locked_one = 2;\nint free_one = 3;// mine');

  const asBefore = async (): Promise<void> => {
    await expect(inner.locator('.view-lines')).toContainText('locked_one');
    await expect(inner.locator('.view-lines')).not.toContainText('hidden_one');
    await expect(inner.locator('.locked').first()).toBeVisible();
  };
  await test.step('to delete all is refused, and shows nothing', async () => {
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    expect(await written()).toContain('// mine');
    await asBefore();
  });
  await test.step('nor does Reset, which brings back what was changed', async () => {
    await inner.getByRole('button', { name: 'Reset' }).click();
    await expect(inner.locator('.view-lines')).not.toContainText('// mine');
    expect(await written()).toBe(code);
    await asBefore();
  });
});

test('it begins at the line that was asked for, whatever is hidden before it', async ({ page, site, host }) => {
  const code = Array.from({ length: 100 }, (_, i) => `// line ${i + 1}\n`).join('');
  await page.goto(host(`<pollux-playground hidden-lines="1-20" start-line="50" height="300">${code}</pollux-playground>`, script(site)));
  const line = (number: number): Locator => shellOf(page).locator('#code .line', { hasText: new RegExp(`line ${number}$`, 'm') });
  await expect(line(50)).toBeInViewport();
  await expect(line(49)).not.toBeInViewport();
});

test('whichever views are shown, they fill the embed', async ({ page, site }) => {
  const panes = { editor: '#code', 'panel|timeline': '#polls', output: '.pane.output' };
  for (const views of ['editor,output', 'panel,output', 'editor,panel', 'editor', 'panel', 'timeline', 'output']) {
    await page.goto(`${site}index.html?embed&example=timeout&views=${views}`);
    for (const [name, pane] of Object.entries(panes)) {
      const shown = page.locator(pane);
      if (!new RegExp(name).test(views)) {
        await expect(shown).toBeHidden();
        continue;
      }
      const { width = 0, height = 0 } = (await shown.boundingBox()) ?? {};
      expect.soft(width, `${name} of ${views}`).toBeGreaterThan(400);
      expect.soft(height, `${name} of ${views}`).toBeGreaterThan(150);
    }
  }
});

test('the panel is loaded where it is shown only; a timeline needs no table of tasks', async ({ page, site }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const panel = (): string[] => asked.filter((path) => /panel-\w+\/panel\.(js|wasm)$/.test(path));
  const run = async (views: string): Promise<void> => {
    await page.goto(`${site}index.html?embed&example=timeout&views=${views}&clock=deterministic&run`);
    await expect(page.locator('#status')).toContainText('Finished: exit 0');
  };
  await run('editor,output');
  expect(panel()).toEqual([]);
  // Whatever asks the model has it.
  expect(await page.evaluate(() => window.pollux.json()?.tasks.length)).toBeGreaterThan(0);
  await run('timeline');
  expect(panel()).toHaveLength(2);
  await expect.poll(() => page.evaluate(() => window.pollux.axis()[1])).toBeGreaterThan(0);
});

test('the theme follows the host’s while both are there', async ({ page, site, host }) => {
  await page.goto(host(block(), `<meta name="color-scheme" content="light">${script(site)}`));
  const html = shellOf(page).locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.evaluate(() => document.body.style.setProperty('background-color', 'rgb(10, 10, 20)'));
  await expect(html).toHaveAttribute('data-theme', 'dark');
});

test('“Open in Pollux” carries the reader’s edits', async ({ page, site, host, context }) => {
  await page.goto(host('<pollux-playground loading="eager">int main() { return 0; }</pollux-playground>', script(site)));
  const inner = pageOf(page);
  await inner.locator('.view-line').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' // mine');
  const opened = context.waitForEvent('page');
  await inner.getByRole('link', { name: 'Open in Pollux' }).click();
  const whole = await opened;
  await expect(whole.locator('.view-lines')).toContainText('// mine');
});

test('no host learns from an embed what its reader wrote elsewhere, and none but the host is heard', async ({ page, site, host }) => {
  await page.goto(site);
  await expect(page.locator('.view-line').first()).toBeVisible();
  await page.evaluate(() => localStorage.setItem('pollux.draft.timeout', '// a secret of mine'));
  // On the page's own site: there the storage is not even partitioned.
  await page.goto(`${site}embed.html?example=timeout&loading=eager`);
  const inner = page.frameLocator('iframe').first();
  await expect(inner.locator('.view-lines').first()).toContainText('timeout');
  await expect(inner.locator('.view-lines').first()).not.toContainText('a secret');

  // The page itself, and an embed's inside, answer no host.
  await page.goto(host(`<iframe id="a" src="${site}"></iframe><iframe id="b" src="${site}index.html?embed&amp;example=timeout"></iframe>`));
  for (const id of ['a', 'b']) await expect(page.frameLocator(`#${id}`).locator('.view-line').first()).toBeVisible();
  const answers = await page.evaluate(async () => {
    const heard: unknown[] = [];
    addEventListener('message', ({ data }) => heard.push(data));
    for (const frame of document.querySelectorAll('iframe')) {
      frame.contentWindow?.postMessage({ pollux: 1, id: 1, kind: 'getState' }, '*');
      frame.contentWindow?.postMessage({ pollux: 1, id: 2, kind: 'connect' }, '*');
    }
    // Answers would be there before two more turns of both frames' loops.
    for (let i = 0; i < 20; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return heard;
  });
  expect(answers).toEqual([]);
});

test('a message from a sibling frame, or of another version, does nothing', async ({ page, site, host }) => {
  await page.goto(host(`${block()}<iframe id="sibling" src="${site}embed.html?example=timeout"></iframe>`, script(site)));
  await expect(shellOf(page).locator('#code')).toContainText('pollux::timeout');
  const sibling = page.frames().find((frame) => frame.url().includes('embed.html?example=timeout'));
  await sibling?.evaluate(() => parent.frames[0]?.postMessage({ pollux: 1, id: 7, kind: 'setCode', code: 'int hijacked;' }, '*'));
  const refused = await page.evaluate(async () => {
    const frame = document.querySelector<HTMLIFrameElement>('.pollux-embed iframe');
    const answer = new Promise((resolve) => addEventListener('message', ({ data }) => (data as { id?: number }).id === 99 && resolve(data)));
    frame?.contentWindow?.postMessage({ pollux: 2, id: 99, kind: 'getState' }, '*');
    return answer;
  });
  expect(refused).toMatchObject({ id: 99, error: 'this embed speaks version 1, not 2' });
  await expect(shellOf(page).locator('#code')).not.toContainText('hijacked');
});

test('with storage that is blocked, an edited program is compiled and run; a forged event is not heard', async ({ page, site, host }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
  });
  await page.goto(host(block(), script(site)));
  await expect(shellOf(page).locator('#code')).toContainText('pollux::timeout');
  const heard = await page.evaluate(async () => {
    interface Playground {
      on(kind: 'result', hear: (event: { status: string; output: string }) => void): void;
      setCode(code: string): Promise<void>;
      run(): Promise<void>;
    }
    const { playground } = document.querySelector('pre') as unknown as { playground: Playground };
    const results: { status: string; output: string }[] = [];
    const over = new Promise<void>((resolve) => {
      playground.on('result', ({ status, output }) => {
        results.push({ status, output });
        if (output !== 'forged') resolve();
      });
    });
    postMessage({ pollux: 1, event: { kind: 'result', ok: true, status: 'forged', milliseconds: 1, output: 'forged' } }, '*');
    await playground.setCode('#include <cstdio>\nint main() { std::puts("compiled in an embed"); }\n');
    await playground.run();
    await over;
    return results;
  });
  expect(heard).toEqual([{ status: expect.stringContaining('exit 0') as unknown, output: 'compiled in an embed\n' }]);
});
