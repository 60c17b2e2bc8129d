// What there is to see of a run, in Korean: in the text view, beside the transport, and in the panel.
import { expect, test } from './pollux.ts';

const hangul = /[가-힣]/u;

test('a run is told in Korean, and nothing of it is cut off', async ({ pollux, page }) => {
  await pollux.open('?lang=ko');
  await expect.poll(() => page.evaluate(() => window.pollux.frames())).toBeGreaterThan(0);
  await page.locator('#example').selectOption('asking_again');
  await page.locator('[name=clock][value=deterministic]').check();
  await page.locator('#run').click();
  await expect(page.locator('#status')).toHaveAttribute('data-phase', 'ended');

  // The panel draws what it did not have to say before.
  const frames = await page.evaluate(() => window.pollux.frames());
  await page.locator('#canvas').hover({ position: { x: 60, y: 110 } });
  await expect.poll(() => page.evaluate(() => window.pollux.frames())).toBeGreaterThan(frames);

  await page.locator('[name=view][value=text]').check();
  const text = page.locator('#text-view');
  await expect(text.getByRole('heading')).toHaveText(['린트', '퓨처']);
  await expect(text.locator('[data-lint=busy_poll]')).toContainText('impatient 태스크 안의 poll_fn 퓨처는 100번 폴링되었고 스스로를 99번 깨웠습니다.');
  await expect(text.locator('[data-lint=busy_poll] strong')).toHaveText('경고');
  await expect(text.locator('[data-task]').first()).toContainText('완료');
  const columns = text.getByRole('columnheader');
  for (const heading of await columns.getByRole('button').allTextContents()) expect(heading).toMatch(hangul);
  // No heading is cut, and what is too wide scrolls by itself.
  expect(await text.evaluate((view) => view.scrollWidth - view.clientWidth)).toBe(0);
  expect(await columns.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)).toBe(0);

  await page.locator('#back').click();
  await expect(page.locator('#moment')).toHaveText(/^폴링 \d+\/\d+, [\d.]+\sms: .*깨워서/u);
  await page.locator('#predict').click();
  await expect(page.locator('#asked')).toHaveText(/다음에 누가 폴링될까요\?|폴링이 더 없습니다\./u);
});
