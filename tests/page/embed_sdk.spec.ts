// The package as it is built, in a host's page that has it beside its own script.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { createPlayground, Playground } from '../../web/src/embed/sdk.ts';
import { policy, test } from './embed_host.ts';
import { expect } from './pollux.ts';

declare global {
  interface Window {
    sdk: { readonly createPlayground: typeof createPlayground };
    made: Playground;
  }
}

const inPackage = (name: string): string => readFileSync(fileURLToPath(new URL(`../../build/site/sdk/${name}`, import.meta.url)), 'utf8');

test('a host makes a playground, drives it, hears of it, and takes it away', async ({ page, site, host }) => {
  const { exports } = JSON.parse(inPackage('package.json')) as { exports: { '.': { types: string; default: string } } };
  expect(inPackage(exports['.'].types)).toContain('createPlayground');
  const scripts = { '/pollux.js': inPackage(exports['.'].default), '/host.js': "import { createPlayground } from './pollux.js';\nwindow.sdk = { createPlayground };\n" };
  await page.goto(host('<main id="here"></main>', '<script type="module" src="host.js"></script>', { policy: policy(site).replace(/script-src [^;]*/, "script-src 'self'"), scripts }));

  const heard = await page.evaluate(async (site) => {
    const playground = window.sdk.createPlayground(document.getElementById('here') ?? document.body, { site, example: 'timeout', clock: 'deterministic', height: 480, title: 'A timeout' });
    window.made = playground;
    const events: string[] = [];
    const kinds = ['shell', 'ready', 'run', 'output', 'result', 'height', 'error'] as const;
    const ends = kinds.map((kind) => playground.on(kind, () => events.push(kind)));
    const before = await playground.getState();
    const result = new Promise<object>((resolve) => playground.on('result', resolve));
    await playground.run();
    const ran = await result;
    for (const end of ends) end();
    return { before, ran, events: [...new Set(events)], title: playground.frame.title, height: playground.frame.style.height };
  }, site);
  expect(heard).toMatchObject({
    before: { stage: 'shell', running: false, code: expect.stringContaining('pollux::timeout') as unknown },
    ran: { ok: true, status: expect.stringContaining('exit 0') as unknown, milliseconds: 350, output: expect.stringMatching(/./) as unknown },
    events: ['height', 'shell', 'ready', 'run', 'output', 'result'],
    title: 'A timeout',
    height: '480px',
  });

  const after = await page.evaluate(async () => {
    await window.made.setCode('int main() { return 3; }\n');
    const state = await window.made.getState();
    await window.made.stop();
    const waits = window.made.getState().catch((error: unknown) => String(error));
    window.made.remove();
    return { state, waits: await waits, frames: document.querySelectorAll('iframe').length };
  });
  expect(after).toMatchObject({
    state: { stage: 'ready', code: 'int main() { return 3; }\n', running: false },
    waits: 'Error: The embed was removed.',
    frames: 0,
  });
});
