// Each example as it is delivered: run without the compiler, with the polls that the lesson promises.
import { expect, test } from './pollux.ts';

interface Expected {
  readonly example: string;
  readonly output: string;
  readonly milliseconds: number;
  /// The future tree, as "name: state, polls", each below its parent.
  readonly tree: string;
  readonly task: string;
}

const examples: Expected[] = [
  {
    example: 'get_two_sites',
    output: 'Hello from foo.pollux.test\nHello from bar.pollux.test\n',
    milliseconds: 300,
    task: 'get_two_sites: ready, 3 polls, 2 wakes',
    tree: `get_two_sites: ready, 2
  join: ready, 3
    download: ready, 2
      fetch foo.pollux.test/: ready, 2
    download: ready, 2
      fetch bar.pollux.test/: ready, 2`,
  },
  {
    example: 'one_after_the_other',
    output: 'Hello from foo.pollux.test\nHello from bar.pollux.test\n',
    milliseconds: 500,
    task: 'get_two_sites: ready, 3 polls, 2 wakes',
    tree: `get_two_sites: ready, 3
  download: ready, 2
    fetch foo.pollux.test/: ready, 2
  download: ready, 2
    fetch bar.pollux.test/: ready, 2`,
  },
  {
    example: 'first_answer_wins',
    output: 'Mirror 0 was first: Hello from near.pollux.test\n',
    milliseconds: 150,
    task: 'ask_two_mirrors: ready, 2 polls, 1 wakes',
    tree: `ask_two_mirrors: ready, 2
  select: ready, 2
    download: ready, 2
      fetch near.pollux.test/: ready, 2
    download: cancelled, 1
      fetch far.pollux.test/: cancelled, 1, aborted`,
  },
  {
    example: 'never_awaited',
    output: 'Working ...\nDone. Was the report sent?\n',
    milliseconds: 200,
    task: 'work: ready, 2 polls, 1 wakes',
    tree: `work: ready, 2
  send_report: never_polled, 0
  sleep 200 ms: ready, 2`,
  },
  {
    example: 'timeout',
    output: 'In time: Hello from fast.pollux.test\nGiven up: https://slow.pollux.test/?delay=2000\n',
    milliseconds: 350,
    task: 'try_both: ready, 3 polls, 2 wakes',
    tree: `try_both: ready, 3
  timeout: ready, 2
    download: ready, 2
      fetch fast.pollux.test/: ready, 2
    sleep 250 ms: cancelled, 1
  timeout: ready, 2
    download: cancelled, 1
      fetch slow.pollux.test/: cancelled, 1, aborted
    sleep 250 ms: ready, 2`,
  },
];

for (const { example, output, milliseconds, task, tree } of examples) {
  test(`${example}: every poll, on the simulated clock`, async ({ pollux, page }) => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await pollux.open();
    await pollux.choose(example);
    await pollux.deterministic();
    await pollux.run();
    expect(await pollux.finished()).toContain(`Finished: exit 0 after ${milliseconds} ms on the simulated clock`);
    await expect(pollux.output.locator('pre').first()).toHaveText(output, { useInnerText: false });

    const model = await pollux.model();
    expect(model).toMatchObject({ clock: 'simulated', time_ms: milliseconds, exit: 0, lost: 0, error: null });
    expect(model.tasks.map(({ name, state, polls, wakes }) => `${name}: ${state}, ${polls} polls, ${wakes} wakes`)).toEqual([task]);
    const known = new Set(model.futures.map(({ id }) => id));
    const below = (parent: number | null, indent: string): string[] =>
      model.futures
        .filter((future) => (known.has(future.parent ?? 0) ? future.parent : null) === parent)
        .flatMap(({ id, name, state, polls, fetch }) => [
          `${indent}${name}: ${state}, ${polls}${fetch?.phase === 'aborted' ? ', aborted' : ''}`,
          ...below(id, `${indent}  `),
        ]);
    expect(below(null, '').join('\n')).toBe(tree);

    expect(fetched.some((url) => url.includes('clang') || url.includes('llvm'))).toBe(false);
  });
}

test('the text view says what the model knows', async ({ pollux, page }) => {
  await pollux.open();
  await pollux.deterministic();
  await pollux.run();
  await pollux.finished();
  await page.getByText('Text view', { exact: true }).click();
  const row = page.getByRole('row', { name: 'get_two_sites' });
  await expect(row.locator('[data-column=polls]')).toHaveText('3');
  await expect(row.locator('[data-column=wakes]')).toHaveText('2 2 fetch');
  await expect(row.locator('[data-column=state]')).toHaveText('ready');
  await expect(page.locator('[data-future]').filter({ hasText: 'bar.pollux.test' })).toContainText('ready, 2 polls, done with status 200');

  // A line goes to the editor.
  await row.getByRole('button', { name: 'line' }).click();
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
});

test('in real time the same example takes real time, and waits for both downloads at once', async ({ pollux }) => {
  await pollux.open();
  await pollux.run();
  await expect(pollux.status).toContainText('Running');
  await pollux.finished();
  const model = await pollux.model();
  expect(model.clock).toBe('real');
  expect(model.time_ms).toBeGreaterThanOrEqual(299);
  expect(model.time_ms).toBeLessThan(480);
  expect(model.tasks[0]?.polls).toBe(3);
});

test('an example can be run again and again, each time from the beginning', async ({ pollux }) => {
  await pollux.open();
  await pollux.deterministic();
  for (let i = 0; i < 5; i++) {
    await pollux.run();
    await pollux.finished();
    const { tasks, records } = await pollux.model();
    expect(tasks).toHaveLength(1);
    expect(records).toBeLessThan(100);
  }
});
