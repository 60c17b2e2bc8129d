// ./dev bench page [--json FILE]: how quick the page is for a reader, in the machine's own Chromium, with emcc beside it in the same run.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { median } from '../../web/tools/median.ts';
import { expect, Pollux } from '../page/pollux.ts';
import { emcc } from './emcc.ts';
import { hostSite } from './static_host.ts';

const rounds = 5;
const root = fileURLToPath(new URL('../..', import.meta.url));

const measures = new Map<string, { unit: 'ms' | 'bytes'; values: number[] }>();
function note(measure: string, value: number, unit: 'ms' | 'bytes' = 'ms'): void {
  const known = measures.get(measure) ?? { unit, values: [] };
  known.values.push(value);
  measures.set(measure, known);
}

/// Which part of the page a path belongs to.
function partOf(path: string): string {
  if (/^\/(panel|model)-/.test(path)) return 'bytes: panel';
  if (/^\/kit\/(llvm|clang)/.test(path)) return 'bytes: compiler';
  if (path.startsWith('/kit/')) return 'bytes: kit';
  if (path.startsWith('/examples/') && path.endsWith('.wasm')) return 'bytes: an example';
  return 'bytes: page';
}

const example = readFileSync(`${root}examples/01_get_two_sites.cpp`, 'utf8');

/// get_two_sites, but different each time: what was compiled before is not compiled again.
const program = (word: string): string => example.replace('"%s%s"', `"%s%s${word}\\n"`);

/// From the click on Run until the program has printed `word`.
async function editAndRun(pollux: Pollux, word: string): Promise<number> {
  await pollux.write(program(word));
  // As a reader does who has stopped typing: what the page does on its own meanwhile is part of its design.
  await pollux.page.waitForTimeout(1000);
  const begin = performance.now();
  await pollux.page.keyboard.press('ControlOrMeta+Enter');
  // Looked at in each frame: expect() looks once a second.
  await pollux.page.waitForFunction((text) => document.getElementById('output')?.textContent?.includes(text), word, { polling: 'raf' });
  return performance.now() - begin;
}

base('the page', async ({ browser }) => {
  base.setTimeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), 'pollux-bench-'));
  try {
    for (let round = 0; round < rounds; round++) {
      const begin = performance.now();
      const host = await hostSite(join(root, 'build/site'));
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      const pollux = new Pollux(page, host.site);
      // As a reader's does: the page makes the precompiled header.
      pollux.cold = true;

      await page.goto(host.site);
      await expect(pollux.editor.locator('.view-line').first()).toBeVisible();
      note('cold: navigation to editor', await page.evaluate(() => performance.now()));
      await pollux.run();
      await page.waitForFunction(() => window.pollux.json()?.tasks.some((task) => task.polls > 0), undefined, { polling: 'raf' });
      note('cold: navigation to first poll', await page.evaluate(() => performance.now()));
      await pollux.finished();

      await pollux.deterministic();
      note('first edit to output, with the compiler to load', await editAndRun(pollux, `first${round}`));
      // Once more before it counts as warm.
      await editAndRun(pollux, `second${round}`);
      for (let edit = 0; edit < rounds; edit++) {
        const word = `round${round}edit${edit}`;
        const theirs = (): void => note('em++, natively, the same file', emcc(folder, program(word)));
        if (edit % 2 === 0) theirs();
        note('warm edit to output', await editAndRun(pollux, word));
        if (edit % 2 !== 0) theirs();
      }
      await context.close();
      host.close();
      const parts = new Map<string, number>();
      for (const [path, bytes] of host.sent) parts.set(partOf(path), (parts.get(partOf(path)) ?? 0) + bytes);
      for (const [part, bytes] of parts) note(part, bytes, 'bytes');
      console.error(`round ${round + 1} of ${rounds}: ${((performance.now() - begin) / 1000).toFixed(0)} s`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }

  const table = [...measures].map(([measure, { unit, values }]) => ({ measure, unit, median: Math.round(median(values)), runs: values.length }));
  for (const { measure, unit, median, runs } of table) {
    console.log(`${measure.padEnd(50)}${median.toLocaleString('en').padStart(12)} ${unit.padEnd(6)} median of ${runs}`);
  }
  const json = process.env['POLLUX_BENCH_JSON'];
  if (json) writeFileSync(json, JSON.stringify(table, undefined, 1));
});
