import { expect, test } from 'vitest';
import type { Run } from '../../../web/src/check/check.ts';
import { evaluate, type Declared } from '../../../web/src/check/evaluate.ts';
import { parseChecks } from '../../../web/src/check/parse.ts';
import type { FutureState, Lint, TaskState } from '../../../web/src/model/types.ts';

const task = (name: string, polls: number): TaskState => ({ name, polls, allocations: 2 }) as TaskState;
const fetched = (phase: 'done' | 'aborted'): FutureState => ({ name: 'fetch', kind: 'fetch', polls: 2, fetch: { phase } }) as FutureState;
const lint: Lint = { id: 'busy_poll', severity: 'warning', task: 1, future: null, line: 3, evidence: 'It was polled 100 times.', why: '' };

const run: Run = {
  output: 'Hello\nworld\n',
  end: { kind: 'exit', code: 0 },
  lints: [lint],
  model: {
    version: 1,
    clock: 'simulated',
    time_ms: 300,
    exit: 0,
    lost: 0,
    error: null,
    records: 10,
    allocations: 7,
    most_bytes: 900,
    tasks: [task('work', 3), task('work', 2), task('other', 1)],
    futures: [fetched('done'), fetched('aborted'), { name: 'download', kind: 'coroutine', polls: 4, fetch: null } as FutureState],
  },
};

const only = (text: string): Declared => parseChecks(text)[0] as Declared;

test.each([
  'exit 0',
  'output is "Hello\\nworld\\n"',
  'output has "world"',
  'output lacks "worlds"',
  'time exactly 300 ms',
  'time at most 300 ms',
  'time at least 300 ms',
  'polls at most 6',
  'polls of work exactly 5',
  'polls of download exactly 4',
  'allocations exactly 7',
  'allocations of work exactly 4',
  'fetches exactly 2',
  'aborted exactly 1',
  'lint busy_poll',
  'no lint lost_waker',
])('%s: it is so', (text) => {
  expect(evaluate(only(text), run, 'en')).toMatchObject({ verdict: 'passed', why: '' });
});

test.each([
  ['exit 1', 'It ends by itself, with exit code 1.', 'Instead: exit 0.'],
  ['output is "Hello\\n"', 'It prints “Hello↵”, and no more.', 'It printed “Hello↵world↵”.'],
  ['output lacks "world"', 'It does not print “world”.', 'It printed “Hello↵world↵”.'],
  ['time at most 299 ms', 'It takes at most 299 ms.', 'It took 300 ms.'],
  ['time at least 301 ms', 'It takes at least 301 ms.', 'It took 300 ms.'],
  ['polls at most 5', 'There are at most 5 polls in all.', 'There were 6.'],
  ['polls of work exactly 4', 'work is polled exactly 4 times.', 'There were 5.'],
  ['polls of gone at most 4', 'gone is polled at most 4 times.', 'There was no task or future named gone.'],
  ['allocations exactly 0', 'Blocks of memory allocated: 0.', 'There were 7.'],
  ['allocations of other at most 1', 'Blocks of memory allocated for other: at most 1.', 'There were 2.'],
  ['allocations of gone at most 1', 'Blocks of memory allocated for gone: at most 1.', 'There was no task or future named gone.'],
  ['fetches at most 1', 'Requests sent: at most 1.', 'There were 2.'],
  ['aborted exactly 2', 'Requests aborted: 2.', 'There were 1.'],
  ['lint lost_waker', 'There is the lint lost_waker.', 'It was not there.'],
  ['no lint', 'There is no lint.', 'It was polled 100 times.'],
])('%s: it is not so, and why', (text, wants, why) => {
  expect(evaluate(only(text), run, 'en')).toEqual({ verdict: 'failed', wants, why });
});

test('in Korean as well', () => {
  expect(evaluate(only('polls of work exactly 4'), run, 'ko')).toEqual({ verdict: 'failed', wants: 'work의 폴링: 4번', why: '실제로는 5였습니다.' });
  expect(evaluate(only('exit 3'), run, 'ko').wants).toBe('프로그램이 종료 코드 3으로 스스로 끝납니다.');
  expect(evaluate(only('exit 2'), run, 'ko').wants).toBe('프로그램이 종료 코드 2로 스스로 끝납니다.');
});

test('other endings than exit are told', () => {
  const never: Run = { ...run, end: { kind: 'never', message: 'nothing can wake 1 task' } };
  expect(evaluate(only('exit 0'), never, 'en')).toMatchObject({ verdict: 'failed', why: 'Instead: nothing can wake 1 task.' });
});

test('what was lost can’t be counted', () => {
  const lossy: Run = { ...run, model: { ...run.model, lost: 1 } };
  expect(evaluate(only('polls at most 100'), lossy, 'en')).toMatchObject({ verdict: 'failed', why: 'A part of the trace was lost, so nobody can tell.' });
});

test('a program that prints nothing', () => {
  expect(evaluate(only('output has "a"'), { ...run, output: '' }, 'en').why).toBe('It printed nothing.');
});
