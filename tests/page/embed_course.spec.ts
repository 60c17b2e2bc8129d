// Exercises in a course: the samples that tell a learning record store or an LMS, as they are in docs/samples.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { pageOf, policy, script, test, type Upgraded } from './embed_host.ts';
import { expect } from './pollux.ts';

const repository = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const sample = (name: string): string => repository(`docs/samples/${name}`);
const solution = repository('examples/lessons/programs/pending_once.solution.cpp');

interface Statement {
  readonly verb: { readonly id: string };
  readonly result: object;
}

test('a learning record store hears how an exercise went: failed, and then passed', async ({ page, site, host }) => {
  const statements: Statement[] = [];
  // A store on a site of its own, which lets the host's page write.
  const store = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'authorization, content-type, x-experience-api-version');
    if (request.method !== 'POST') return void response.end();
    const known = request.headers.authorization === 'Basic c2VjcmV0' && request.headers['x-experience-api-version'] === '1.0.3' && request.url === '/xapi/statements';
    response.statusCode = known ? 200 : 401;
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => {
      if (known) statements.push(JSON.parse(body) as Statement);
      response.end('[]');
    });
  });
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
  const address = `http://localhost:${(store.address() as AddressInfo).port}/xapi`;
  const main = `import { tellStore } from './xapi.js';
    const options = { store: '${address}', authorization: 'Basic c2VjcmV0', actor: { mbox: 'mailto:learner@example.com' }, activity: 'https://course.example.com/pending_once' };
    tellStore(document.querySelector('pollux-playground').playground, options);`;
  const allowed = `${policy(site).replace(/script-src /, "script-src 'self' ")}; connect-src ${new URL(address).origin}`;
  const body = '<pollux-playground exercise="pending_once" loading="eager"></pollux-playground><script type="module" src="main.js"></script>';
  await page.goto(host(body, script(site), { policy: allowed, scripts: { '/main.js': main, '/xapi.js': sample('xapi.js') } }));

  const run = (code?: string): Promise<void> =>
    page.evaluate(async (text) => {
      const playground = document.querySelector<Upgraded>('pollux-playground')?.playground;
      if (text !== undefined) await playground?.setCode(text);
      await playground?.run();
    }, code);
  await run();
  await expect.poll(() => statements.length).toBe(1);
  expect(statements[0]).toMatchObject({
    actor: { mbox: 'mailto:learner@example.com' },
    verb: { id: 'http://adlnet.gov/expapi/verbs/failed' },
    object: { id: 'https://course.example.com/pending_once' },
    result: { success: false, score: { raw: 2, min: 0, max: 4, scaled: 0.5 } },
  });
  await run(solution);
  await expect.poll(() => statements.length).toBe(2);
  expect(statements[1]).toMatchObject({ verb: { id: 'http://adlnet.gov/expapi/verbs/passed' }, result: { success: true, score: { raw: 4, scaled: 1 } } });
  store.close();
});

test('an LMS hears by SCORM 1.2, and gives the learner’s code back', async ({ pollux, page, site }) => {
  // On this site the compiler's headers are kept, if the LMS is of it.
  await page.goto(site);
  await pollux.keepPrelude();
  // What is told to an LMS, which calls it its API, in a window around the package's.
  await page.addInitScript(() => {
    if (window !== top) return;
    const values: Record<string, string> = { 'cmi.core.lesson_status': 'not attempted', 'cmi.suspend_data': '' };
    const calls: string[] = [];
    const say = (name: string): string => {
      calls.push(name);
      return 'true';
    };
    Object.assign(window, {
      values,
      calls,
      API: {
        LMSInitialize: () => say('initialize'),
        LMSFinish: () => say('finish'),
        LMSCommit: () => say('commit'),
        LMSGetValue: (key: string) => values[key] ?? '',
        LMSSetValue: (key: string, value: string) => {
          values[key] = value;
          return 'true';
        },
      },
    });
  });
  const lms = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
    if (name === '') response.end('<!doctype html><title>LMS</title><link rel="icon" href="data:,"><iframe src="index.html" width="900" height="600"></iframe>');
    else if (['index.html', 'start.js', 'scorm.js'].includes(name)) response.end(sample(`scorm/${name}`).replaceAll('SITE/', site));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => lms.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(lms.address() as AddressInfo).port}/`;
  const values = (): Promise<Record<string, string>> => page.evaluate(() => (window as unknown as { values: Record<string, string> }).values);
  const embed = page.frameLocator('iframe').frameLocator('.pollux-embed iframe').frameLocator('.loaded iframe');

  await page.goto(address);
  await expect(embed.locator('.view-line').first()).toBeVisible();
  expect(await values()).toMatchObject({ 'cmi.core.lesson_status': 'incomplete' });
  await embed.getByRole('button', { name: 'Run', exact: true }).click();
  await expect.poll(async () => (await values())['cmi.core.score.raw']).toBe('50');
  expect(await values()).toMatchObject({ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.max': '100', 'cmi.suspend_data': expect.stringContaining('int main') as unknown });

  // Another day: the LMS has kept the learner's solution.
  await page.addInitScript((code) => {
    if (window === top) (window as unknown as { values: Record<string, string> }).values['cmi.suspend_data'] = code;
  }, solution);
  await page.goto(address);
  await embed.getByRole('button', { name: 'Run', exact: true }).click();
  await expect.poll(async () => (await values())['cmi.core.lesson_status']).toBe('passed');
  const calls = await page.evaluate(() => (window as unknown as { calls: string[] }).calls);
  expect(calls[0]).toBe('initialize');
  expect(calls).toContain('commit');
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  await expect.poll(() => page.evaluate(() => (window as unknown as { calls: string[] }).calls.at(-1))).toBe('finish');
  lms.close();
});

test('an exercise’s hint and solution are shown when they are asked for, in the host’s language', async ({ page, site, host }) => {
  await page.goto(host('<div lang="ko"><pollux-playground exercise="pending_once" loading="eager"></pollux-playground></div>', script(site)));
  const checks = pageOf(page).getByRole('region', { name: '검사' });
  const hint = checks.locator('details', { hasText: '힌트' });
  await expect(hint.locator('p')).toBeHidden();
  await hint.locator('summary').press('Enter');
  await expect(hint.locator('p')).toBeVisible();
  await expect(hint.locator('p')).toContainText('하나가 이미 들어 있습니다');
  await expect(hint.locator('code')).toHaveText('bool');
  await checks.getByText('풀이', { exact: true }).press('Enter');
  await expect(checks.getByRole('group', { name: '풀이' })).toBeVisible();
  await expect(checks.getByRole('group', { name: '풀이' })).toHaveText(solution, { useInnerText: false });
  // A run leaves them open.
  await pageOf(page).getByRole('button', { name: '실행', exact: true }).click();
  await expect(checks.locator('[data-verdict=failed]')).toHaveCount(1);
  await expect(hint.locator('p')).toBeVisible();
});

test('the package for an LMS names the files that are in it', () => {
  const manifest = sample('scorm/imsmanifest.xml');
  const files = [...manifest.matchAll(/<file href="([^"]*)"/g)].map(([, name = '']) => name);
  expect(files).toEqual(['index.html', 'start.js', 'scorm.js']);
  for (const name of files) expect(sample(`scorm/${name}`)).not.toBe('');
});
