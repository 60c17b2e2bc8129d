import { expect, test } from 'vitest';
import { initial, type Phase } from '../../../web/src/state.ts';
import { describe as describeState } from '../../../web/src/page/status.ts';

const status = (phase: Phase): string => describeState({ ...initial, phase }).text;

test.each<[Phase, string]>([
  [{ kind: 'ready' }, 'Ready'],
  [{ kind: 'downloading', received: 1, total: 2 }, 'Downloading the compiler'],
  [{ kind: 'compiling' }, 'Compiling'],
  [{ kind: 'running', clock: 'real', stuck: false }, 'Running'],
  [{ kind: 'ended', reason: { kind: 'exit', code: 0 }, milliseconds: 301.4, clock: 'real' }, 'Finished: exit 0 after 301 ms'],
  [{ kind: 'ended', reason: { kind: 'exit', code: 3 }, milliseconds: 1234.5, clock: 'real' }, 'Finished: exit 3 after 1,235 ms'],
  [{ kind: 'ended', reason: { kind: 'exit', code: 0 }, milliseconds: 300, clock: 'deterministic' }, 'Finished: exit 0 after 300 ms on the simulated clock'],
])('%j is "%s"', (phase, text) => {
  expect(status(phase)).toBe(text);
});

test.each([
  [6_750_000, 0.25, '6.8 of 27 MB'],
  [13_500_000, 0.5, '14 of 27 MB'],
])('how much is downloaded is a share of 1, and in MB', (received, progress, amount) => {
  const phase = { kind: 'downloading', received, total: 27_000_000 } as const;
  expect(describeState({ ...initial, phase })).toMatchObject({ progress, amount });
});

test('a failure says what happened and what to do', () => {
  const failure = { what: 'The program could not be fetched', advice: 'Try again.', retry: true };
  expect(describeState({ ...initial, phase: { kind: 'failed', failure } })).toMatchObject({
    text: failure.what,
    advice: failure.advice,
    tone: 'bad',
  });
});

test('what was found is counted in words', () => {
  const place = { file: 'main.cpp', line: 1, column: 1, endLine: 1, endColumn: 2, message: '' };
  const diagnostics = [
    { ...place, severity: 'error' as const },
    { ...place, severity: 'error' as const },
    { ...place, severity: 'warning' as const },
  ];
  expect(describeState({ ...initial, phase: { kind: 'rejected' }, diagnostics }).text).toBe('Does not compile: 2 errors, 1 warning');
});
