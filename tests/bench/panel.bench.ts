// ./dev bench panel: what the model and the panel cost at 100, 10,000 and 100,000 tasks, and how large the panel is.
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createModel, type ModelFactory, type ModelModule } from '../../web/src/model/model.ts';
import { formatVersion } from '../../web/src/panel/trace_file.ts';
import { median } from '../../web/tools/median.ts';
import { expect, test } from '../page/pollux.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const recordSize = 32;
const kind = { begin: 1, create: 4, spawn: 6, poll: 8, end: 9, wake: 10 } as const;

/// A trace of so many records: tasks with a future each, which are woken and polled in turn.
function traceOf(tasks: number, records: number): Uint8Array {
  const bytes = new Uint8Array(records * recordSize);
  const view = new DataView(bytes.buffer);
  let sequence = 0;
  const write = (what: number, subject: number, detail = 0, value = 0): void => {
    if (sequence === records) return;
    const at = sequence * recordSize;
    view.setBigUint64(at, BigInt(sequence * 1000), true);
    view.setUint32(at + 8, sequence++, true);
    view.setUint8(at + 12, what);
    view.setUint8(at + 13, detail);
    view.setUint32(at + 16, subject, true);
    view.setUint32(at + 24, value, true);
  };
  write(kind.begin, formatVersion);
  for (let task = 1; task <= tasks; ++task) write(kind.spawn, task);
  for (let task = 1; task <= tasks; ++task) {
    write(kind.poll, task);
    write(kind.create, tasks + task, 1);
    write(kind.poll, tasks + task);
    write(kind.end, tasks + task);
    write(kind.end, task);
  }
  while (sequence < records) {
    for (let task = 1; task <= tasks && sequence < records; ++task) {
      write(kind.wake, task, 1, tasks + task);
      write(kind.poll, task);
      write(kind.poll, tasks + task);
      write(kind.end, tasks + task);
      write(kind.end, task);
    }
  }
  return bytes;
}

const folder = mkdtempSync(join(tmpdir(), 'pollux-bench-'));
test.afterAll(() => rmSync(folder, { recursive: true }));

test('decoding, in Node', async () => {
  // Node takes a .js file for a script where no package.json says otherwise.
  copyFileSync(`${root}build/public/model/model.js`, join(folder, 'model.mjs'));
  const { default: factory } = (await import(join(folder, 'model.mjs'))) as { default: ModelFactory };
  const wasmBinary = readFileSync(`${root}build/public/model/model.wasm`);
  const say: string[] = [];
  for (const [tasks, records] of [[100, 1_000_000], [10_000, 1_000_000], [100_000, 1_000_000], [100_000, 10_000_000]] as const) {
    let module: ModelModule | undefined;
    const model = await createModel(async () => async () => (module = await factory({ wasmBinary })));
    const before = module?.HEAPU8.length ?? 0;
    const trace = traceOf(tasks, records);
    const begin = performance.now();
    for (let at = 0; at < trace.length; at += 1 << 20) model.feed(trace.subarray(at, at + (1 << 20)));
    const fed = performance.now();
    model.lints();
    const linted = performance.now();
    model.table(null, 300);
    const shown = performance.now();
    expect(model.moment(null).steps).toBeGreaterThan(0);
    const memory = (module?.HEAPU8.length ?? 0) - before;
    say.push(
      `${tasks} tasks, ${records} records: ${(records / (fed - begin) / 1000).toFixed(2)} million records/s, ${(memory / 1e6).toFixed(0)} MB, ` +
        `${(memory / records).toFixed(0)} bytes/record, lints ${(linted - fed).toFixed(0)} ms, text view's table ${(shown - linted).toFixed(0)} ms`,
    );
  }
  console.log(say.join('\n'));
});

for (const tasks of [100, 10_000, 100_000]) {
  test(`frames of ${tasks} tasks`, async ({ pollux, page }) => {
    const file = join(folder, `${tasks}.trace`);
    writeFileSync(file, traceOf(tasks, 1_000_000));
    await pollux.open();
    await page.getByRole('button', { name: 'Save or open' }).click();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open…' }).click()]);
    await chooser.setFiles(file);
    await expect(pollux.status).toContainText('Shows the trace');
    await page.waitForTimeout(3000);
    const measured: number[] = [];
    for (let round = 0; round < 30; ++round) {
      const before = await page.evaluate(() => [window.pollux.milliseconds(), window.pollux.frames()] as const);
      await page.mouse.move(700 + 5 * round, 300 + 3 * round);
      await expect.poll(() => page.evaluate(() => window.pollux.frames())).toBeGreaterThan(before[1]);
      const after = await page.evaluate(() => [window.pollux.milliseconds(), window.pollux.frames()] as const);
      measured.push((after[0] - before[0]) / (after[1] - before[1]));
    }
    console.log(`${tasks} tasks: ${median(measured).toFixed(2)} ms per frame without WebGL, at worst ${Math.max(...measured).toFixed(2)} ms`);
  });
}

test('ten million records, opened in the page', async ({ pollux, page }) => {
  const file = join(folder, 'large.trace');
  writeFileSync(file, traceOf(100_000, 10_000_000));
  await pollux.open();
  await page.getByRole('button', { name: 'Save or open' }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open…' }).click()]);
  const begin = performance.now();
  await chooser.setFiles(file);
  await expect(pollux.status).toContainText('Shows the trace');
  const opened = performance.now() - begin;
  await page.getByText('Text view', { exact: true }).click();
  const said = page.locator('#text-view .fact').first();
  await expect(said).toContainText('10,000,000 records');
  // What is beyond the bounds was counted, and is said.
  await expect(said).toContainText(/[0-9,]+ records were dropped/);
  const lost = /([0-9,]+) records were dropped/.exec(await said.innerText())?.[1] ?? '';
  expect(Number(lost.replaceAll(',', ''))).toBeGreaterThan(1_000_000);
  console.log(`10 million records, 320 MB: opened and shown after ${(opened / 1000).toFixed(1)} s; ${lost} of them dropped, which the page says`);
});

test('first frame', async ({ browser, pollux }) => {
  // In Korean the browser draws the glyphs, with the fonts of the system: the page fetches none.
  for (const [language, query] of [['English', '?lang=en'], ['Korean', '?lang=ko']] as const) {
    const [times, drawn]: [number[], number[]] = [[], []];
    for (let round = 0; round < 5; ++round) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript(() => {
        const look = (): void => {
          if ((window as Partial<Window>).pollux?.frames()) (window as { firstFrame?: readonly number[] }).firstFrame = [performance.now(), window.pollux.milliseconds()];
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      await page.goto(pollux.site + query);
      const [time = NaN, drawing = NaN] = (await (await page.waitForFunction(() => (window as { firstFrame?: readonly number[] }).firstFrame)).jsonValue()) ?? [];
      times.push(time);
      drawn.push(drawing);
      await context.close();
    }
    console.log(
      `navigation until the first frame of the panel, cold, in ${language}: ${Math.round(median(times))} ms, from ${Math.round(Math.min(...times))} ` +
        `to ${Math.round(Math.max(...times))}; drawn in ${median(drawn).toFixed(1)} ms`,
    );
  }
});

test('size', () => {
  const gzipped = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length;
  const panel = ['panel.js', 'panel.wasm'].reduce((sum, name) => sum + gzipped(`${root}build/public/panel/${name}`), 0);
  const fonts = `${root}playground/panel/fonts/`;
  const of = readdirSync(fonts).filter((name) => /\.[ot]tf$/.test(name)).reduce((sum, name) => sum + gzipped(fonts + name), 0);
  console.log(`panel: ${(panel / 1000).toFixed(0)} kB gzipped, of which fonts ${(of / 1000).toFixed(0)} kB`);
});
