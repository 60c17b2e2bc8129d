// ./dev bench editor [--json FILE] [--rounds N]: from an edit to what it does, in the machine's own Chromium, with em++ in turn.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, test as base, type Browser, type Page } from '@playwright/test';
import playwright from '../../web/playwright.config.ts';
import { median } from '../../web/tools/median.ts';
import { expect, Pollux } from '../page/pollux.ts';
import { emcc } from './emcc.ts';
import { programs, type BenchProgram } from './programs.ts';
import { slowLine } from './slow_line.ts';
import { hostSite } from './static_host.ts';

const rounds = Number(process.env['POLLUX_BENCH_ROUNDS'] ?? 3);
const edits = 2;
const megabit = 1e6 / 8;
const root = fileURLToPath(new URL('../..', import.meta.url));
const [shortest] = programs as readonly [BenchProgram, ...BenchProgram[]];

interface Row {
  readonly program: string;
  readonly measure: string;
  readonly unit: 'page_ms' | 'bytes';
  readonly page: number[];
  readonly emcc: number[];
}
const rows = new Map<string, Row>();

function note(program: string, measure: string, value: number, { unit = 'page_ms', theirs }: { unit?: Row['unit']; theirs?: number } = {}): void {
  const key = `${program}: ${measure}`;
  const row = rows.get(key) ?? { program, measure, unit, page: [], emcc: [] };
  row.page.push(value);
  if (theirs !== undefined) row.emcc.push(theirs);
  rows.set(key, row);
}

const printed = (page: Page, word: string): Promise<unknown> =>
  // Looked at in each frame: expect() looks once a second.
  page.waitForFunction((text) => document.getElementById('output')?.textContent?.includes(text), word, { polling: 'raf' });

/// From the key that runs it until the program has printed its word.
async function run(pollux: Pollux, word: string): Promise<number> {
  const begin = performance.now();
  await pollux.page.keyboard.press('ControlOrMeta+Enter');
  await printed(pollux.page, word);
  return performance.now() - begin;
}

/// From an edit to what it does, by one who never was here. Gives the page, warm.
async function first(browser: Browser, site: string, measure: string, word: string): Promise<Pollux> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const pollux = new Pollux(await context.newPage(), site);
  // As a reader's does: the page makes the precompiled header.
  pollux.cold = true;
  await pollux.open();
  await pollux.deterministic();
  const begin = performance.now();
  await pollux.write(shortest.source(word));
  await run(pollux, word);
  note(shortest.name, measure, performance.now() - begin);
  return pollux;
}

/// The most memory that the process with the page and its workers ever had.
async function peakMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0));
  return 1024 * Math.max(...peaks);
}

/// From the last key until the squiggle; and from the key until there are proposals.
async function ask(pollux: Pollux, word: string): Promise<void> {
  const { page } = pollux;
  await pollux.write(shortest.source(word));
  await page.waitForTimeout(2500);
  await page.keyboard.press('ControlOrMeta+Home');
  let begin = performance.now();
  await page.keyboard.insertText('wrong; ');
  await page.waitForFunction(() => document.querySelector('.squiggly-error'), undefined, { polling: 'raf' });
  note(shortest.name, 'squiggle, from the last key', performance.now() - begin);
  await page.keyboard.press('ControlOrMeta+z');
  await page.waitForFunction(() => !document.querySelector('.squiggly-error'), undefined, { polling: 'raf' });
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('int later() { return pollux:');
  await page.waitForTimeout(2500);
  begin = performance.now();
  await page.keyboard.type(':');
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  note(shortest.name, 'proposals', performance.now() - begin);
  await page.keyboard.press('Escape');
}

/// From the key that runs an edit until the compiler has been started from the browser's cache, and until the program runs.
async function fromCache(pollux: Pollux, word: string, visit: string): Promise<void> {
  const { page } = pollux;
  await expect(pollux.editor).toContainText(word);
  await page.evaluate(() => {
    const status = document.getElementById('status');
    const seen: { phase: string | undefined; at: number }[] = [];
    Object.assign(window, { seen });
    if (status) new MutationObserver(() => seen.push({ phase: status.dataset['phase'], at: performance.now() })).observe(status, { attributes: true });
  });
  const whole = await run(pollux, word);
  const seen = await page.evaluate(() => (window as unknown as { seen: { phase: string | undefined; at: number }[] }).seen);
  const starting = seen.findLastIndex(({ phase }) => phase === 'starting compiler');
  // The phase is told again and again; the compiler is ready when it first compiles.
  const [begin, ready] = [seen[0], seen.slice(starting).find(({ phase }) => phase === 'compiling')];
  if (!begin || !ready || starting < 0) throw new Error('the compiler was not started');
  note(shortest.name, `compiler ready, from the cache, ${visit}`, ready.at - begin.at);
  note(shortest.name, `first edit → running, ${visit}`, whole);
}

/// The page still puts what it has fetched into its cache.
async function hasPieces(): Promise<boolean> {
  return (await (await caches.open('pollux-kit')).keys()).some(({ url }) => url.endsWith('.piece'));
}

/// The same in a browser that was closed since, so that it has to compile the compiler again.
async function laterVisit(site: string, folder: string): Promise<void> {
  const profile = join(folder, 'profile');
  const { launchOptions } = playwright.use ?? {};
  const visit = async (what: (pollux: Pollux) => Promise<void>): Promise<void> => {
    const context = await chromium.launchPersistentContext(profile, { ...launchOptions, viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
    const pollux = new Pollux(await context.newPage(), site);
    // This host has no precompiled header to give.
    pollux.cold = true;
    await pollux.open();
    await what(pollux);
    await context.close();
  };
  await visit(async (pollux) => {
    await pollux.deterministic();
    await pollux.write(shortest.source('before'));
    await run(pollux, 'before');
    await pollux.write(shortest.source('later'));
    // The draft is kept, and so is all of the compiler, unpacked.
    await pollux.page.waitForTimeout(1000);
    while (await pollux.page.evaluate(hasPieces)) await pollux.page.waitForTimeout(200);
  });
  await visit((pollux) => fromCache(pollux, 'later', 'in a new browser'));
  rmSync(profile, { recursive: true });
}

base('the editor', async ({ browser }) => {
  base.setTimeout(3_600_000);
  const folder = mkdtempSync(join(tmpdir(), 'pollux-bench-'));
  try {
    for (let round = 0; round < rounds; round++) {
      const begin = performance.now();
      const say = (what: string): void => console.error(`round ${round + 1} of ${rounds}, ${((performance.now() - begin) / 1000).toFixed(0)} s: ${what}`);
      const host = await hostSite(join(root, 'build/site'));
      const pollux = await first(browser, host.site, 'first-ever edit → running, cold, from this machine', `first${round}`);
      const sent = [...host.sent].filter(([path]) => path.startsWith('/kit/')).reduce((sum, [, bytes]) => sum + bytes, 0);
      note(shortest.name, 'fetched for the first edit', sent, { unit: 'bytes' });
      say('cold');
      for (const program of programs) {
        for (let edit = 0; edit <= edits; edit++) {
          const word = `round${round}edit${edit}`;
          const source = program.source(word);
          const before = edit % 2 === 0 ? emcc(folder, source) : undefined;
          await pollux.write(source);
          // As a reader does who has stopped typing: what the page compiles on its own meanwhile is part of its design.
          await pollux.page.waitForTimeout(1000);
          const ours = await run(pollux, word);
          const theirs = before ?? emcc(folder, source);
          // The first warms both up.
          if (edit > 0) note(program.name, 'warm edit → running, after a second', ours, { theirs });
          const again = `${word}again`;
          await pollux.write(program.source(again));
          const atOnce = await run(pollux, again);
          if (edit > 0) note(program.name, 'warm edit → running, at once', atOnce, { theirs });
        }
        say(program.name);
      }
      for (let time = 0; time < edits; time++) await ask(pollux, `ask${round}${time}`);
      await pollux.write(shortest.source(`reload${round}`));
      await pollux.page.waitForTimeout(1000);
      await pollux.page.reload();
      await fromCache(pollux, `reload${round}`, 'after a reload');
      note(shortest.name, 'peak memory of the page and its workers', await peakMemory(browser), { unit: 'bytes' });
      await pollux.page.context().close();
      await laterVisit(host.site, folder);
      say('squiggles, proposals, cache');

      const line = await slowLine(Number(new URL(host.site).port), 20 * megabit);
      const slow = await first(browser, host.site.replace(/:\d+/, `:${line.port}`), 'first-ever edit → running, cold, at 20 Mbit/s', `slow${round}`);
      await slow.page.context().close();
      line.close();
      host.close();
      say('cold, at 20 Mbit/s');
    }
  } finally {
    rmSync(folder, { recursive: true });
  }

  const table = [...rows.values()].map(({ program, measure, unit, page, emcc }) => ({
    program,
    measure,
    [unit]: Math.round(median(page)),
    ...(emcc.length > 0 && { emcc_ms: Math.round(median(emcc)) }),
  }));
  for (const { program, measure, ...figures } of table) {
    const all = Object.entries(figures).map(([unit, value]) => `${Number(value).toLocaleString('en').padStart(12)} ${unit}`);
    console.log(`${program.padEnd(12)}${measure.padEnd(54)}${all.join('')}`);
  }
  const json = process.env['POLLUX_BENCH_JSON'];
  if (json) writeFileSync(json, JSON.stringify(table, undefined, 1));
});
