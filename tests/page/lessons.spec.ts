// The course: from its list to a program that runs within a lesson.
import { expect, test } from './pollux.ts';

test('from the page to the course, to a lesson in Korean, and to a program in it that runs', async ({ pollux, page }) => {
  await pollux.open();
  const course = await page.getByRole('link', { name: 'Course' }).getAttribute('href');
  await page.goto(new URL(course ?? '', pollux.site).href);
  await page.getByRole('link', { name: '왜 비동기인가?' }).first().click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');

  const live = page.frameLocator('iframe >> nth=0');
  await page.locator('iframe').first().scrollIntoViewIfNeeded();
  await live.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(live.locator('#status')).toContainText('Finished: exit 0 after 500 ms on the simulated clock');

  // A question's answer is hidden until it is asked for.
  const answer = page.locator('details').first();
  await expect(answer.locator('p')).toBeHidden();
  await answer.locator('summary').press('Enter');
  await expect(answer.locator('p')).toBeVisible();

  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.locator('a[rel=next]').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The other ways to do two things at once');
});

test('a lesson without script has its programs as text', async ({ pollux, browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${pollux.site}lessons/en/01_why_async.html`);
  await expect(page.locator('iframe').first()).toBeHidden();
  await expect(page.locator('.live pre').first()).toContainText('pollux::task<> get_two_sites()');
  await context.close();
});
