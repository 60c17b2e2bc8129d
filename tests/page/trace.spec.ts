// What was recorded, saved and opened again.
import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { formatVersion } from '../../web/src/panel/trace_file.ts';
import { expect, test, type Pollux } from './pollux.ts';

async function saved(page: Page, name: string): Promise<{ download: Download; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
  return { download, bytes: readFileSync(await download.path()) };
}

async function opened(page: Page, name: string, buffer: Buffer): Promise<void> {
  if (await page.locator('#trace').isHidden()) await page.getByRole('button', { name: 'Save or open' }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open…' }).click()]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer });
}

async function ran(pollux: Pollux, page: Page): Promise<void> {
  await pollux.open();
  await page.getByRole('button', { name: 'Save or open' }).click();
  await expect(page.getByRole('button', { name: 'JSON' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await pollux.deterministic();
  await pollux.run();
  await pollux.finished();
  await page.getByRole('button', { name: 'Save or open' }).click();
}

test('a trace is saved and opened again, and is the same', async ({ pollux, page }) => {
  await ran(pollux, page);
  const before = await pollux.model();
  const { download, bytes } = await saved(page, 'Trace');
  expect(download.suggestedFilename()).toBe('get_two_sites.trace');
  expect(bytes.length).toBe(before.records * 32);

  await page.keyboard.press('Escape');
  await pollux.choose('never_awaited');
  await opened(page, 'mine.trace', bytes);
  await expect(pollux.status).toContainText('Shows the trace mine.trace');
  expect(await pollux.model()).toEqual(before);
  await page.getByRole('button', { name: 'Back one poll' }).click();
  await expect(page.getByRole('slider', { name: 'Moment' })).toHaveAttribute('aria-valuetext', 'poll 2 of 3, 200 ms');

  // What is no trace says so, and leaves what is shown.
  await opened(page, 'foreign.trace', Buffer.from('a picture, or whatever else there is in the world'));
  await expect(pollux.status).toContainText('This is no trace of Pollux');
  expect((await pollux.model()).records).toBe(before.records);
  const damaged = Buffer.from(bytes);
  const half = bytes.length / 2 - ((bytes.length / 2) % 32);
  damaged[half + 12] = 99;
  // Two thousand million records seem to be missing before it.
  damaged.writeUInt32LE(2e9, half + 8);
  await opened(page, 'damaged.trace', damaged);
  await expect.poll(async () => (await pollux.model()).error).toContain('unknown kind, 99');
  await page.getByText('Text view', { exact: true }).click();
  await expect(page.locator('#text-view')).toContainText('The trace is damaged at record');
  await expect(page.locator('#text-view')).not.toContainText('were dropped');
  await opened(page, 'cut.trace', bytes.subarray(0, bytes.length - 40));
  await expect(pollux.status).toContainText('ends in the middle of a record');
  expect((await pollux.model()).records).toBe(before.records - 2);
});

test('what was recorded can be saved for Perfetto’s viewer', async ({ pollux, page }) => {
  await ran(pollux, page);
  const { download, bytes } = await saved(page, 'JSON');
  expect(download.suggestedFilename()).toBe('get_two_sites.json');
  const { traceEvents } = JSON.parse(bytes.toString()) as { traceEvents: { name: string }[] };
  expect(traceEvents.filter(({ name }) => name === 'poll')).toHaveLength(3);
});

/// A trace of one task with a name.
function named(name: string): Buffer {
  const text = Buffer.from(name);
  const pieces = Math.ceil(text.length / 16);
  const trace = Buffer.alloc((4 + pieces) * 32);
  const write = (sequence: number, kind: number, subject: number): number => {
    trace.writeUInt32LE(sequence, sequence * 32 + 8);
    trace.writeUInt8(kind, sequence * 32 + 12);
    trace.writeUInt32LE(subject, sequence * 32 + 16);
    return sequence * 32;
  };
  write(0, 1, formatVersion);
  for (let piece = 0; piece < pieces; ++piece) {
    const at = write(1 + piece, 2, 1);
    trace.writeUInt16LE(text.length, at + 14);
    trace.writeUInt32LE(piece * 16, at + 20);
    text.copy(trace, at, piece * 16, piece * 16 + 8);
    text.copy(trace, at + 24, piece * 16 + 8, piece * 16 + 16);
  }
  trace.writeUInt32LE(1, write(1 + pieces, 6, 7) + 28);
  write(2 + pieces, 8, 7);
  write(3 + pieces, 9, 7);
  return trace;
}

test('names in any script are drawn, by the fonts of the reader’s system', async ({ pollux, page }) => {
  await pollux.open();
  await page.locator('#canvas').focus();
  const seen = new Set<string>();
  // The same length, and none of it is in the panel's own fonts: unless the browser draws them they are the same question marks.
  for (const name of ['ЖЖЖЖ', 'ΩΩΩΩ', 'ДДДД', '작업작업']) {
    await opened(page, `${name}.trace`, named(name));
    await expect.poll(async () => (await pollux.model()).tasks[0]?.name).toBe(name);
    const frames = await page.evaluate(() => window.pollux.frames());
    await page.mouse.move(700, 500);
    await page.mouse.move(710, 505);
    await expect.poll(() => page.evaluate(() => window.pollux.frames())).toBeGreaterThan(frames);
    await page.waitForTimeout(300);
    seen.add((await page.locator('#canvas').screenshot()).toString('base64'));
  }
  expect(seen.size).toBe(4);
});

test('who predicts is not told how the program will end', async ({ pollux, page }) => {
  await pollux.open();
  const facts = async (): Promise<string> => {
    await page.waitForTimeout(500);
    const box = await page.locator('#canvas').boundingBox();
    if (!box) throw new Error('there is no panel');
    return (await page.screenshot({ clip: { ...box, height: 30 } })).toString('base64');
  };
  const [atEnd, predicting] = [new Set<string>(), new Set<string>()];
  for (const exit of [0, 3]) {
    const begun = named('the_worker');
    const end = Buffer.alloc(32);
    end.writeUInt32LE(begun.length / 32, 8);
    end.writeUInt8(16, 12);
    end.writeUInt32LE(exit, 20);
    await opened(page, `${exit}.trace`, Buffer.concat([begun, end]));
    await expect.poll(async () => (await pollux.model()).exit).toBe(exit);
    atEnd.add(await facts());
    await page.getByRole('button', { name: 'Predict' }).click();
    await expect(page.locator('#asked')).toBeVisible();
    predicting.add(await facts());
    await page.getByRole('button', { name: 'Latest moment' }).click();
  }
  expect(atEnd.size).toBe(2);
  expect(predicting.size).toBe(1);
});

test('the timeline is saved as a picture', async ({ pollux, page }) => {
  await ran(pollux, page);
  const { download, bytes } = await saved(page, 'PNG');
  expect(download.suggestedFilename()).toBe('get_two_sites.png');
  const canvas = await page.locator('#canvas').evaluate((it: HTMLCanvasElement) => [it.width, it.height, it.clientWidth, it.clientHeight]);
  const [width = 0, height = 0, clientWidth, clientHeight] = canvas;
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2 * width, 2 * height]);
  // The panel itself is as before.
  expect([clientWidth, clientHeight]).toEqual([width, height]);
  // What was not drawn has one colour.
  const colours = await page.evaluate(async (data) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no 2d context');
    context.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, bytes.toString('base64'));
  expect(colours).toBeGreaterThan(50);
});
