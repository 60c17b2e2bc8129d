// Time travel: every view shows an earlier moment, chosen by buttons, slider, keys and mouse.
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Pollux } from './pollux.ts';

// Where the timeline's axis is, in CSS pixels from the top of the canvas.
const ruler = 189;

const back = (page: Page): Locator => page.getByRole('button', { name: 'Back one poll' });
const forward = (page: Page): Locator => page.getByRole('button', { name: 'Step one poll' });
const latest = (page: Page): Locator => page.getByRole('button', { name: 'Latest moment' });
const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Moment' });
const polls = (page: Page): Locator => page.locator('[data-task] [data-column=polls]');
const state = (page: Page): Locator => page.locator('[data-task] [data-column=state]');
const future = (page: Page, name: string): Locator => page.locator('[data-future]').filter({ hasText: name });

/// The first example, run to its end on the simulated clock: two fetches, of 200 and 300 ms.
async function finished(pollux: Pollux, page: Page, view: 'Panel' | 'Text view'): Promise<void> {
  await pollux.open();
  await pollux.deterministic();
  await page.getByText(view, { exact: true }).click();
  await pollux.run();
  await pollux.finished();
}

test('the text view goes back and forward by its buttons', async ({ pollux, page }) => {
  await finished(pollux, page, 'Text view');
  await expect(polls(page)).toHaveText('3');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'poll 3 of 3, 300 ms');
  await expect(latest(page)).toBeDisabled();
  await expect(forward(page)).toBeDisabled();

  await back(page).click();
  await expect(polls(page)).toHaveText('2');
  await expect(state(page)).toHaveText(/^waiting on fetch/);
  await expect(future(page, 'fetch foo')).toContainText('pending');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'poll 2 of 3, 200 ms');
  await back(page).click();
  await expect(polls(page)).toHaveText('1');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'poll 1 of 3, 0 ms');
  await back(page).click();
  await expect(polls(page)).toHaveText('0');
  await expect(state(page)).toHaveText('never polled');
  await expect(page.locator('[data-future]')).toHaveCount(1);
  await expect(back(page)).toBeDisabled();
  // What does nothing now does not take the focus away.
  await expect(back(page)).toBeFocused();

  await forward(page).click();
  await expect(polls(page)).toHaveText('1');
  await page.keyboard.press('F10');
  await expect(polls(page)).toHaveText('2');
  await latest(page).click();
  await expect(polls(page)).toHaveText('3');
  await expect(state(page)).toHaveText('ready');
});

test('the slider goes by polls with its keys, and anywhere with the mouse', async ({ pollux, page }) => {
  await finished(pollux, page, 'Text view');
  await slider(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(polls(page)).toHaveText('2');
  await page.keyboard.press('Home');
  await expect(polls(page)).toHaveText('0');
  await page.keyboard.press('ArrowRight');
  await expect(polls(page)).toHaveText('1');
  await page.keyboard.press('End');
  await expect(polls(page)).toHaveText('3');

  const box = await slider(page).boundingBox();
  if (!box) throw new Error('there is no slider');
  await page.mouse.move(box.x + box.width - 8, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /poll [12] of 3/);
  await page.mouse.move(box.x, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'poll 0 of 3, 0 ms');
  await expect(page.locator('[data-task]')).toHaveCount(0);
});

test('the panel goes back and forward by keys, and the editor shows where the program was', async ({ pollux, page }) => {
  await finished(pollux, page, 'Panel');
  const marked = pollux.editor.locator('.at-work');
  await expect(marked).toHaveCount(0);
  await page.locator('#canvas').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'poll 2 of 3, 200 ms');
  await expect(marked).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'poll 0 of 3, 0 ms');
  await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'poll 1 of 3, 0 ms');
  await page.keyboard.press('End');
  await expect(latest(page)).toBeDisabled();
  await expect(marked).toHaveCount(0);

  // What was edited is not what ran.
  await page.keyboard.press('ArrowLeft');
  await expect(marked).toHaveCount(1);
  await pollux.editor.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Enter');
  await expect(marked).toHaveCount(0);

  // Keys are the panel's only while it has the focus.
  await page.locator('#canvas').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'poll 2 of 3, 200 ms');
});

test('the playhead is dragged on the axis', async ({ pollux, page }) => {
  await finished(pollux, page, 'Panel');
  const canvas = await page.locator('#canvas').boundingBox();
  if (!canvas) throw new Error('there is no canvas');
  const y = canvas.y + ruler;
  const right = canvas.x + canvas.width;
  await page.mouse.move(right - 60, y);
  await page.mouse.down();
  await page.mouse.move(right - 200, y, { steps: 5 });
  await expect(latest(page)).toBeEnabled();
  await page.mouse.up();
  const earlier = Number(await slider(page).inputValue());
  await page.getByText('Text view', { exact: true }).click();
  await expect(polls(page)).toHaveText(/[012]/);
  // It stays where it is, and nothing is drawn any more.
  await page.getByText('Panel', { exact: true }).click();
  await page.waitForTimeout(500);
  const frames = await page.evaluate(() => window.pollux.frames());
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => window.pollux.frames())).toBe(frames);
  expect(Number(await slider(page).inputValue())).toBe(earlier);
  await page.mouse.move(right - 200, y);
  await page.mouse.down();
  await page.mouse.move(right - 5, y, { steps: 5 });
  await page.mouse.up();
  await expect(latest(page)).toBeDisabled();
});

test('a paused program goes on only from its latest moment', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.deterministic();
  await page.getByText('Text view', { exact: true }).click();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(pollux.status).toContainText('Paused');
  // A step may also let the clock go on, without a poll.
  const known = async (): Promise<{ records: number; polls: number }> => {
    const { records, tasks } = await pollux.model();
    return { records, polls: tasks[0]?.polls ?? 0 };
  };
  const said: string[] = [];
  for (let before = await known(); before.polls < 2; before = await known()) {
    await forward(page).click();
    // What it records may come in several chunks, and be shown at the last.
    const shown = async (): Promise<boolean> => {
      const { records } = await known();
      return records > before.records && (await page.locator('#text-view').innerText()).includes(`${records} records`);
    };
    await expect.poll(shown).toBe(true);
    const moment = page.locator('#moment');
    said.push((await moment.innerText()).replaceAll('\u00a0', ' ') + (await moment.evaluate((it) => (getComputedStyle(it).animationName === 'none' ? '' : ', noticed'))));
  }
  await expect(polls(page)).toHaveText('2');
  // Such a step says what it has done.
  expect(said).toContainEqual(expect.stringContaining('poll 1 of 1, 200 ms: clock → 200 ms, a fetch woke get_two_sites, noticed'));
  expect(said.at(-1)).not.toContain('noticed');
  await expect(page.locator('#moment')).toHaveText(/^poll 2 of 2, 200\sms: get_two_sites, because a fetch woke it/);
  await back(page).click();
  await expect(polls(page)).toHaveText('1');
  // Recorded already: the program is not polled.
  await forward(page).click();
  await expect(polls(page)).toHaveText('2');
  expect((await known()).polls).toBe(2);
  await page.getByRole('button', { name: 'Resume' }).click();
  await pollux.finished();
  await expect(polls(page)).toHaveText('3');
});

test('a program that runs is recorded while one looks at an earlier moment', async ({ pollux, page }) => {
  await pollux.open();
  await page.getByText('Text view', { exact: true }).click();
  await pollux.write(`#include <pollux/pollux.hpp>
using namespace pollux::literals;
pollux::task<> wait_long() {
  for (int i = 0; i < 1000; ++i) co_await pollux::sleep(50_ms);
}
int main() { return pollux::run(wait_long()); }
`);
  await pollux.run();
  await expect.poll(async () => (await pollux.model()).tasks[0]?.polls ?? 0).toBeGreaterThan(5);
  // It knows a moment only once the view has shown one: until then it takes no focus.
  await expect(slider(page)).toBeEnabled();
  await slider(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(polls(page)).toHaveText('1');
  await expect(pollux.editor.locator('.at-work')).toHaveCount(1);
  const before = (await pollux.model()).tasks[0]?.polls ?? 0;
  await expect.poll(async () => (await pollux.model()).tasks[0]?.polls ?? 0).toBeGreaterThan(before + 5);
  await expect(polls(page)).toHaveText('1');
  await latest(page).click();
  // Behind the number is told how long they took.
  await expect.poll(async () => Number.parseInt((await polls(page).innerText()).replace(',', ''), 10)).toBeGreaterThan(before);
  await pollux.stop();
});

test('a replay goes through what happened, and ends at the latest moment', async ({ pollux, page }) => {
  await finished(pollux, page, 'Text view');
  await page.getByLabel('Speed of the replay').selectOption('0.3');
  // It does not wait for whoever looks now and then.
  await page.evaluate(() => {
    const seen: string[] = [];
    const look = (): void => {
      const shown = document.querySelector('[data-task] [data-column=polls]')?.textContent;
      if (shown && shown !== seen.at(-1)) seen.push(shown);
    };
    new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
    Object.assign(window, { seen });
  });
  await page.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByRole('button', { name: 'Replay' })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => page.evaluate(() => (window as unknown as { seen: string[] }).seen.join(' '))).toMatch(/^(3 )?0 1 2 3$/);
  await expect(page.getByRole('button', { name: 'Replay' })).toHaveAttribute('aria-pressed', 'false');
  await expect(latest(page)).toBeDisabled();

  // Whatever else moves the moment ends it.
  await page.getByRole('button', { name: 'Replay' }).click();
  await expect(polls(page)).toHaveText('1');
  await back(page).click();
  await expect(page.getByRole('button', { name: 'Replay' })).toHaveAttribute('aria-pressed', 'false');
});

test('who is polled next is asked before each poll, and the answers are counted', async ({ pollux, page }) => {
  await finished(pollux, page, 'Text view');
  await page.getByRole('button', { name: 'Predict' }).click();
  await expect(page.getByRole('region', { name: 'Who is polled next?' })).toBeVisible();
  // At the end it has another name: that there is no further poll.
  const box = page.locator('#question');
  await expect(polls(page)).toHaveText('0');
  await box.getByRole('button', { name: 'get_two_sites' }).click();
  await expect(box.getByRole('status')).toHaveText('Right: get_two_sites, because it was new. 1 of 1 right.');
  await expect(polls(page)).toHaveText('1');

  // Both fetches are under way: the one that takes longer is not the next.
  await box.getByRole('button', { name: 'fetch foo' }).click();
  await expect(box.getByRole('status')).toContainText('No: ');
  await expect(box.getByRole('status')).toContainText('1 of 2 right.');
  await expect(polls(page)).toHaveText('2');
  await box.getByRole('button', { name: 'fetch foo' }).click();
  await expect(box.getByRole('status')).toContainText('2 of 3 right.');
  await expect(polls(page)).toHaveText('3');
  await expect(page.getByRole('heading', { name: 'There is no further poll.' })).toBeVisible();
  await page.getByRole('button', { name: 'From the beginning' }).click();
  await expect(polls(page)).toHaveText('0');
  await page.getByRole('button', { name: 'Predict' }).click();
  await expect(box).toBeHidden();
});
