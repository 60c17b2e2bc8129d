// The course: from its list to a program that runs within a lesson.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fragmentOf, open } from '../../web/src/link/link.ts';
import { allExamples } from '../../web/tools/all_examples.ts';
import { violations } from './axe.ts';
import { expect, test } from './pollux.ts';

test('from the page to the course, to a lesson in Korean, and to a program in it that runs', async ({ pollux, page }) => {
  await pollux.open();
  const course = await page.getByRole('link', { name: 'Course' }).getAttribute('href');
  await page.goto(new URL(course ?? '', pollux.site).href);
  await page.getByRole('link', { name: '왜 비동기인가?' }).first().click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');

  const live = page.frameLocator('iframe >> nth=0');
  await page.locator('iframe').first().scrollIntoViewIfNeeded();
  await live.getByRole('button', { name: '실행', exact: true }).click();
  await expect(live.locator('#status')).toContainText('끝남: 종료 코드 0, 시뮬레이션 시계로 500 ms');

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

test('a program in a lesson says nothing of what to expect before the lesson does', async ({ pollux, page }) => {
  await page.goto(`${pollux.site}lessons/en/07_join.html`);
  const live = page.frameLocator('.live iframe >> nth=0');
  await page.locator('.live iframe').first().scrollIntoViewIfNeeded();
  // Lines that are out of sight are not there.
  await expect(live.locator('.view-line').first()).toContainText('#include');
  await expect(live.locator('.view-lines')).not.toContainText('Expect:');
  await expect(live.locator('#lesson')).toBeHidden();
  expect(await violations(page)).toEqual([]);
});

test('an exercise: what fails is said, the solution passes, and the index knows', async ({ pollux, page }) => {
  await pollux.open('?program=pending_once&lang=ko');
  const checks = page.getByRole('region', { name: '검사' });
  await expect(checks.getByRole('status')).toHaveText('프로그램을 실행하면 검사합니다.');
  // Checks have more room than an output has alone, until the reader moves the splitter.
  const splitter = page.locator('#split-right');
  await expect(splitter).toHaveJSProperty('position', 58);
  await splitter.getByRole('separator').press('ArrowUp');
  await page.reload();
  await expect(splitter).toHaveJSProperty('position', 57);
  await pollux.run();
  await expect(checks.getByRole('status')).toHaveText('검사 4개 중 2개를 통과했습니다.');
  await expect(checks.locator('[data-verdict=failed]')).toHaveText('✗실패: work의 폴링: 2번 실제로는 1이었습니다.');
  await expect(checks.locator('[data-verdict=open]')).toContainText('전에 물어본 later는 바로 준비됩니다.');

  const solution = readFileSync(new URL('../../examples/lessons/programs/pending_once.solution.cpp', import.meta.url), 'utf8');
  await pollux.write(solution);
  await expect(checks.getByRole('status')).toHaveText('그 뒤로 코드가 바뀌었습니다. 실행하면 다시 검사합니다.');
  await pollux.run();
  await expect(checks.getByRole('status')).toHaveText('모든 검사를 통과했습니다. 풀었습니다!');
  await expect(pollux.status).toContainText('끝남: 종료 코드 0');
  // The program of the check has left no trace.
  await expect(pollux.output.locator('pre').first()).toHaveText('42\n', { useInnerText: false });
  expect((await pollux.model()).tasks).toMatchObject([{ name: 'work', polls: 2 }]);

  await page.goto(`${pollux.site}lessons/en/05_what_a_poll_is.html`);
  await page.goto(`${pollux.site}lessons/index.html`);
  await expect(page.getByRole('listitem').filter({ hasText: 'What a poll is' }).getByText('✓ solved')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '폴링이란 무엇인가' }).getByText('✓ 풀었음')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Wakers' }).getByText('opened')).toBeHidden();
});

test('a link to an exercise has its checks, and another link made from it as well', async ({ pollux, page }) => {
  const source = readFileSync(new URL('../../examples/lessons/programs/pending_once.cpp', import.meta.url), 'utf8').replace('int main', '// Mine\nint main');
  const made = { example: 'lesson/pending_once', source, clock: 'deterministic', view: 'panel' } as const;
  const fragment = fragmentOf(made, allExamples());
  // To read it, nothing of the lesson is needed, which may change.
  expect(open(fragment, allExamples())).toMatchObject({ kind: 'link', shared: made });

  await pollux.open(`?lang=en#${fragment}`);
  await pollux.keepPrelude();
  await pollux.run();
  await expect(page.getByRole('region', { name: 'Checks' }).getByRole('status')).toHaveText('2 of 4 checks pass.');
  await page.getByRole('button', { name: 'Share' }).click();
  const text = page.getByLabel('To copy');
  await expect(text).toHaveValue(/#p2\./);
  const [, again = ''] = (await text.inputValue()).split('#');
  expect(open(again, allExamples())).toMatchObject({ kind: 'link', shared: made });
});

test('a link to an exercise whose checks can’t be fetched says so, and its code can be had without them', async ({ pollux, page }) => {
  const made = { example: 'lesson/pending_once', source: '// Mine\nint main() {}\n', clock: 'deterministic', view: 'panel' } as const;
  await page.route('**/lessons/programs/pending_once.json', (route) => route.fulfill({ status: 503 }));
  pollux.expectedErrors.push('503');
  await pollux.open(`?lang=en#${fragmentOf(made, allExamples())}`);
  const notice = page.locator('#link-notice');
  await expect(notice).toContainText('The link that brought you here can’t be opened: the checks of its exercise could not be fetched.');
  await expect(page.locator('.view-lines')).not.toContainText('Mine');
  await notice.getByRole('button', { name: 'Open the part that could be read' }).click();
  await expect(page.locator('.view-lines')).toContainText('// Mine');
  await expect(notice).toBeHidden();
  await expect(page.locator('#checks')).toBeHidden();
});

test('on the real clock an exercise says that it is not checked, and why', async ({ pollux, page }) => {
  await pollux.open('?program=report_meanwhile&lang=en');
  await page.getByText('Real time', { exact: true }).click();
  await pollux.run();
  await pollux.finished();
  await expect(page.getByRole('region', { name: 'Checks' }).getByRole('status')).toHaveText('Not checked: choose “Deterministic” above, and run again.');
});

test('a lesson as a whole in another site’s page', async ({ pollux, page }) => {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<iframe src="${pollux.site}lessons/en/06_wakers.html" width="900" height="700"></iframe>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Another site than 127.0.0.1.
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  const lesson = page.frameLocator('iframe');
  await expect(lesson.getByRole('heading', { level: 1 })).toHaveText('Wakers');
  await lesson.locator('.live iframe').first().scrollIntoViewIfNeeded();
  const live = lesson.frameLocator('.live iframe >> nth=0');
  await live.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(live.locator('#status')).toContainText('Finished: exit 0 after 200 ms on the simulated clock');
  server.close();
});

test('on paper a lesson has its programs as text, and no frames', async ({ pollux, page }) => {
  await page.goto(`${pollux.site}lessons/ko/05_what_a_poll_is.html`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.live iframe').first()).toBeHidden();
  await expect(page.locator('.live pre').first()).toContainText('struct countdown');
});

test('a lesson without script has its programs as text', async ({ pollux, browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${pollux.site}lessons/en/01_why_async.html`);
  await expect(page.locator('iframe').first()).toBeHidden();
  await expect(page.locator('.live pre').first()).toContainText('pollux::task<> get_two_sites()');
  await context.close();
});
