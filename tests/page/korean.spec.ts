// The page in Korean, in a browser that prefers it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import { pageOf, script, shellOf, test } from './embed_host.ts';
import { expect } from './pollux.ts';

test.use({ locale: 'ko-KR' });

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/// What is wider or higher than its place, of what is said there; code scrolls, and lists of choices have an ellipsis.
function cutOff(frame: Page | Frame): Promise<readonly string[]> {
  return frame.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('button, label, legend, h2, h3, p, small, a, .open-page')];
    const shown = all.filter((element) => element.checkVisibility() && !element.closest('.monaco-editor, .visually-hidden, .skip, #diagnostics') && !element.matches(':has(select, input[type=search])'));
    const isCut = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement): boolean => clientWidth > 0 && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
    // What is cut on purpose says all of it when it is pointed at.
    const isEllipsis = (element: HTMLElement): boolean => getComputedStyle(element).textOverflow === 'ellipsis' && element.title === element.textContent;
    const isAside = (element: HTMLElement): boolean => element.getBoundingClientRect().right > innerWidth + 1;
    return shown.filter((element) => (isCut(element) && !isEllipsis(element)) || isAside(element)).map((element) => element.outerHTML.slice(0, 120));
  });
}

/// Sentences of English that are shown, or said to who can't see: not programs, nor what they print.
function leftInEnglish(frame: Page | Frame): Promise<readonly string[]> {
  return frame.evaluate(() => {
    const elements = [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => !element.closest('.monaco-editor, pre, script, noscript, code, svg, iframe, [lang=en]'));
    const texts = elements.flatMap((element) => [
      ...[...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [node.nodeValue ?? ''] : [])),
      ...['title', 'aria-label', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    ]);
    return texts.filter((text) => /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/i.test(text) && !/[가-힣]/.test(text));
  });
}

test('it follows the browser, can be switched, stays as it was chosen, and does as its address asks', async ({ pollux, page }) => {
  await pollux.open();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await pollux.run();
  await expect(pollux.status).toContainText('끝남: 종료 코드 0');
  await pollux.editor.click();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(page.locator('.find-widget.visible textarea').first()).toHaveAttribute('aria-label', '찾기');

  await page.getByRole('button', { name: '설정', exact: true }).click();
  await page.getByLabel('언어').selectOption('English');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await pollux.open('?lang=ko');
  await expect(page.getByRole('button', { name: '실행', exact: true })).toBeEnabled();
});

test('no English is seen before the Korean', async ({ page, site }) => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/assets\/index-[^/]*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(site, { waitUntil: 'commit' });
  await expect(page.locator('#run')).toBeAttached();
  await expect(page.locator('#run')).toBeHidden();
  release();
  await expect(page.locator('#run')).toHaveText('실행');
  await expect(page.locator('#run')).toBeVisible();
});

for (const [width, colorScheme] of [
  [1280, 'light'],
  [390, 'dark'],
] as const) {
  test(`nothing is cut off or left in English, and axe finds nothing, ${width} wide, ${colorScheme}`, async ({ pollux, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await pollux.open();
    await pollux.run();
    await expect(pollux.status).toContainText('끝남');
    for (const dialog of ['settings', 'share', 'trace', 'none']) {
      await page.evaluate((id) => document.getElementById(id)?.showPopover(), dialog);
      expect(await cutOff(page), dialog).toEqual([]);
    }
    await page.evaluate(() => document.querySelector<HTMLElement>(':popover-open')?.hidePopover());
    expect(await leftInEnglish(page)).toEqual([]);
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(context: object): Promise<{ violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] }> } };
      return (await axe.run({ exclude: '.monaco-editor' })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(' ')}`);
    });
    expect(violations).toEqual([]);
  });
}

test('what does not compile is explained', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.write('#include <pollux/pollux.hpp>\nint main() { co_await pollux::yield_now(); }\n');
  await pollux.run();
  await expect(pollux.status).toContainText('컴파일되지 않음: 오류 1개');
  await expect(page.getByRole('region', { name: '문제' })).toContainText('main은 기다릴 수 없습니다.');
});

test('an embed speaks as its host does, or as it is asked to, and has room for it', async ({ page, site, host }) => {
  await page.setViewportSize({ width: 800, height: 480 });
  const playground = (attributes: string): string => `<pollux-playground example="timeout" ${attributes}></pollux-playground>`;
  await page.goto(host(`${playground('')}${playground('lang="ko"')}${playground('data-pollux-lang="ko"')}`, script(site)));
  await expect(shellOf(page, 0).locator('#run')).toHaveText('Run');
  await expect(shellOf(page, 2).locator('#run')).toHaveText('실행');
  await shellOf(page, 1).locator('#run').click();
  await expect(pageOf(page, 1).locator('#status')).toContainText('끝남: 종료 코드 0');
  for (const frame of page.frames().filter((each) => each.url().includes('lang=ko'))) {
    expect(await cutOff(frame), frame.url()).toEqual([]);
    expect(await leftInEnglish(frame), frame.url()).toEqual([]);
  }
});
