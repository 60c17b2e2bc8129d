// What the lints say: in the model, and in the text view, where new ones are announced.
import { expect, test } from './pollux.ts';

const expected: Record<string, string[]> = {
  get_two_sites: [],
  one_after_the_other: ['note accidental_serial'],
  first_answer_wins: ['note select_dropped_fetch'],
  never_awaited: ['warning never_polled'],
  timeout: [],
  asking_again: ['warning busy_poll'],
  callbacks: [],
  state_machine: [],
  actors: [],
  // Its lint is about real time.
  when_threads_are_better: [],
};

test('each example has the lints that it is to show, and no others', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.deterministic();
  const examples = await page.locator('#example option').evaluateAll((options) => options.map((it) => (it as HTMLOptionElement).value));
  for (const example of examples) {
    await pollux.choose(example);
    await pollux.run();
    await pollux.finished();
    const lints = await pollux.lints();
    expect({ [example]: lints.map(({ severity, id }) => `${severity} ${id}`) }).toEqual({ [example]: expected[example] });
  }
});

test('on the real clock there is one about the task that computes, and none about those that wait', async ({ pollux }) => {
  await pollux.open();
  await pollux.choose('when_threads_are_better');
  await pollux.run();
  await pollux.finished();
  expect(await pollux.lints()).toEqual([expect.objectContaining({ id: 'blocking_poll', evidence: expect.stringMatching(/^A poll of both \(in compute\) took /) })]);
  await pollux.choose('get_two_sites');
  // A machine that stands still for 50 ms within a poll may bring one up, but not in each run.
  await expect(async () => {
    await pollux.run();
    await pollux.finished();
    expect(await pollux.lints()).toEqual([]);
  }).toPass();
});

test('the text view lists them, leads to their lines, and announces each once', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.choose('asking_again');
  await pollux.deterministic();
  await page.getByText('Text view', { exact: true }).click();
  await pollux.run();
  await pollux.finished();
  const lint = page.locator('[data-lint=busy_poll]');
  await expect(lint).toContainText('Warning poll_fn in impatient was polled 100 times, and woke itself 99 times.');
  await expect(lint).toContainText('keep the waker');
  const news = page.locator('#views [role=status][aria-live=polite]');
  await expect(news).toHaveText('Warning: poll_fn in impatient was polled 100 times, and woke itself 99 times.');
  await lint.getByRole('button', { name: 'line' }).click();
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
  await expect(pollux.editor.locator('.line-numbers.active-line-number')).toHaveText(String((await pollux.lints())[0]?.line));
});
