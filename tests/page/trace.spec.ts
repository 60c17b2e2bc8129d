// What was recorded, saved and opened again.
import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { expect, test, type Pollux } from './pollux.ts';
import { Records } from './records.ts';

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

/// A trace of one task with a name, polled once.
const named = (name: string): Records =>
  new Records().text(1, name).write('task_spawn', { subject: 7, value: [0, 1] }).write('poll_begin', { subject: 7 }).write('poll_end', { subject: 7 });

test('names in any script are drawn, by the fonts of the reader’s system', async ({ pollux, page }) => {
  await pollux.open();
  await page.locator('#canvas').focus();
  const seen = new Set<string>();
  // The same length, and none of it is in the panel's own fonts: unless the browser draws them they are the same question marks.
  for (const name of ['ЖЖЖЖ', 'ΩΩΩΩ', 'ДДДД', '작업작업']) {
    await opened(page, `${name}.trace`, named(name).bytes());
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

test('who predicts is told nothing of what comes, nor when', async ({ pollux, page }) => {
  await pollux.open();
  const canvas = page.locator('#canvas');
  const picture = async (): Promise<string> => {
    await page.waitForTimeout(500);
    return (await canvas.screenshot()).toString('base64');
  };
  // They begin alike.
  const begun = (): Records => named('the_worker').text(2, 'half').text(3, 'late');
  const woken = (end: number, exit: number): Records =>
    begun()
      .write('wake', { subject: 7, detail: 1, milliseconds: end })
      .write('poll_begin', { subject: 7, milliseconds: end })
      .write('poll_end', { subject: 7, milliseconds: end, detail: 1 })
      .write('end', { object: exit, milliseconds: end });
  const spawning = (): Records => woken(30, 0).write('task_spawn', { subject: 8, value: [0, 3], milliseconds: 70 }).write('mark', { subject: 2, milliseconds: 90 });
  for (const axis of ['order', 'time']) {
    const [atEnd, predicting] = [new Set<string>(), new Set<string>()];
    for (const [number, trace] of [woken(30, 0), woken(30, 3), woken(900, 0), spawning()].entries()) {
      const name = `${axis} ${number}.trace`;
      await opened(page, name, trace.bytes());
      await expect(pollux.status).toContainText(name);
      if (number === 0 && axis === 'time') {
        await canvas.focus();
        await page.keyboard.press('t');
      }
      atEnd.add(await picture());
      await page.getByRole('button', { name: 'Predict' }).click();
      await expect(page.locator('#asked')).toBeVisible();
      predicting.add(await picture());
      await page.getByRole('button', { name: 'Latest moment' }).click();
    }
    expect(atEnd.size).toBe(4);
    expect(predicting.size).toBe(1);
  }
});

// Where the first task's lane is, right of its name and above those of its futures, in CSS pixels of the canvas.
const lane = { left: 250, top: 209, height: 26 };

test('a lane says what its task still waits on', async ({ pollux, page }) => {
  await pollux.open();
  const canvas = page.locator('#canvas');
  const lanes = new Set<string>();
  for (const [number, awaited] of ['gamma', 'delta', 'gamma'].entries()) {
    const trace = named('the_worker').text(2, awaited);
    trace.write('node_create', { subject: 8, value: [0, 2] }).write('poll_begin', { subject: 7 }).write('poll_begin', { subject: 8 });
    trace.write('poll_end', { subject: 8 }).write('poll_end', { subject: 7 });
    // It takes its time, so that there is room.
    for (let mark = 0; mark < 30; ++mark) trace.write('mark', { subject: 1, milliseconds: mark });
    await opened(page, `${number}.trace`, trace.bytes());
    await expect(pollux.status).toContainText(`${number}.trace`);
    await page.waitForTimeout(500);
    const box = await canvas.boundingBox();
    if (!box) throw new Error('there is no canvas');
    const clip = { x: box.x + lane.left, y: box.y + lane.top, width: box.width - lane.left - 20, height: lane.height };
    lanes.add((await page.screenshot({ clip })).toString('base64'));
  }
  expect(lanes.size).toBe(2);
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
