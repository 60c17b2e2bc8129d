import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lintIds } from '../../../web/src/check/lint_ids.ts';
import { parseChecks } from '../../../web/src/check/parse.ts';

test('each condition, with comments and empty lines between them', () => {
  const text = `# What is asked for.
exit 0

output is "a\\n\\"b\\""
output lacks "c"
time at most 300 ms
polls at least 4
polls of work exactly 3
allocations exactly 0
allocations of work at most 2
fetches exactly 2
aborted at most 1
no lint
no lint busy_poll
lint lost_waker
`;
  expect(parseChecks(text)).toEqual([
    { kind: 'exit', code: 0 },
    { kind: 'output', how: 'is', text: 'a\n"b"' },
    { kind: 'output', how: 'lacks', text: 'c' },
    { kind: 'time', bound: { comparison: '<=', value: 300 } },
    { kind: 'polls', of: null, bound: { comparison: '>=', value: 4 } },
    { kind: 'polls', of: 'work', bound: { comparison: '=', value: 3 } },
    { kind: 'allocations', of: null, bound: { comparison: '=', value: 0 } },
    { kind: 'allocations', of: 'work', bound: { comparison: '<=', value: 2 } },
    { kind: 'fetches', bound: { comparison: '=', value: 2 } },
    { kind: 'aborted', bound: { comparison: '<=', value: 1 } },
    { kind: 'lint', id: null, present: false },
    { kind: 'lint', id: 'busy_poll', present: false },
    { kind: 'lint', id: 'lost_waker', present: true },
  ]);
});

test('C++ behind a program, with the line it begins in', () => {
  expect(parseChecks('exit 0\nprogram "It adds" "더합니다"\n  int a = 1;\n\n  co_return a == 1;\nexit 1\n')).toEqual([
    { kind: 'exit', code: 0 },
    { kind: 'program', words: { en: 'It adds', ko: '더합니다' }, line: 3, body: '  int a = 1;\n\n  co_return a == 1;' },
    { kind: 'exit', code: 1 },
  ]);
});

test.each([
  ['exit 0\nexits 1', 'line 2: there is no condition “exits”, only exit, output, time, polls, allocations, fetches, aborted, no, lint, program'],
  ['toString', 'line 1: there is no condition “toString”'],
  ['time at most 300', 'line 1: “time at most 300” is no condition; “time at most 300 ms” would be one'],
  ['polls of work below 3', '“polls of work at most 3” would be one'],
  ['exit 0 and more', '“exit 0” would be one'],
  ['output has Hello', '“output has "Hello\\n"” would be one'],
  ['no lint lost_wake', 'line 1: there is no lint “lost_wake”, only pending_without_waker, '],
  ['allocations none', '“allocations of work exactly 2” would be one'],
  ['  co_return true;', 'line 1: only the lines behind “program …” are indented'],
  ['program "a" "b"\nexit 0', '“program "a"” has no C++ behind it'],
  ['program "a"\n  co_return true;', 'line 1: “program "a"” is no condition'],
  ['# nothing\n', 'there is no condition in it'],
])('%j is refused: %s', (text, why) => {
  expect(() => parseChecks(text)).toThrow(why);
});

test('the lints that a check may name are those that there are', () => {
  const documented = readFileSync(new URL('../../../docs/trace.md', import.meta.url), 'utf8').split('## Lints')[1] ?? '';
  const rows = documented.split('\n').flatMap((line) => /^\| (`.+?`) \|/.exec(line)?.[1] ?? []);
  expect(rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, id]) => id))).toEqual(lintIds);
});
