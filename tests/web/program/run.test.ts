// ./dev run, as a process of its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { build } from '../kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'pollux-run-'));
afterAll(() => rmSync(folder, { recursive: true }));
const example = fileURLToPath(new URL('../../../examples/01_get_two_sites.cpp', import.meta.url));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${build}tools/run.js`, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

function file(source: string): string {
  const path = join(folder, 'program.cpp');
  writeFileSync(path, source);
  return path;
}

test('prints the output and the task table', () => {
  const { status, stdout, stderr } = run(example, '--deterministic');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const lines = stdout.split('\n');
  expect(lines.slice(0, 4)).toEqual([
    'Hello from foo.pollux.test',
    'Hello from bar.pollux.test',
    '',
    'task           state  polls  wakes  self-wakes     busy       idle  allocs  bytes  line',
  ]);
  expect(lines[4]).toMatch(/^get_two_sites {2}ready {6}3 {6}2 {11}0 {2}0\.00 ms {2}300\.00 ms {7}4 {3}\d{3,4} {4}\d+$/);
  expect(lines.slice(5)).toEqual(['', '300.00 ms; exit code 0', '']);
});

test('--json says it all to a program', () => {
  const { status, stdout } = run(example, '--deterministic', '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    exit: 0,
    end: { kind: 'exit', code: 0 },
    output: 'Hello from foo.pollux.test\nHello from bar.pollux.test\n',
    time_ms: 300,
    allocations: 4,
    tasks: [{ name: 'get_two_sites', state: 'ready', polls: 3, wakes: 2, self_wakes: 0, kind: 'coroutine', allocations: 4, idle_us: 300000 }],
    lints: [],
  });
});

test('--perfetto writes the trace for Perfetto’s viewer', () => {
  const to = join(folder, 'trace.json');
  expect(run(example, '--deterministic', '--perfetto', to).status).toBe(0);
  const { traceEvents } = JSON.parse(readFileSync(to, 'utf8')) as { traceEvents: { ph: string; name: string; ts: number; dur?: number; tid: number }[] };
  const task = traceEvents.find(({ name }) => name === 'poll')?.tid;
  expect(traceEvents.filter(({ name, tid }) => name === 'poll' && tid === task)).toHaveLength(3);
  expect(traceEvents.filter(({ ph }) => ph === 's')).toHaveLength(2);
  expect(traceEvents.filter(({ ph }) => ph === 'f')).toHaveLength(2);
  // Slices of one thread lie beside or inside of each other, as the viewers want them.
  const nanoseconds = (microseconds = 0): number => Math.round(microseconds * 1000);
  const slices = traceEvents
    .filter(({ ph, tid }) => ph === 'X' && tid === task)
    .map(({ ts, dur }) => ({ begin: nanoseconds(ts), end: nanoseconds(ts) + nanoseconds(dur) }))
    .toSorted((a, b) => a.begin - b.begin || b.end - a.end);
  const open: number[] = [];
  for (const { begin, end } of slices) {
    while ((open.at(-1) ?? Infinity) <= begin) open.pop();
    expect(end).toBeLessThanOrEqual(open.at(-1) ?? Infinity);
    open.push(end);
  }
});

test('--check says what an exercise wants, on the simulated clock, and whether that is so', () => {
  const programs = fileURLToPath(new URL('../../../examples/lessons/programs/', import.meta.url));
  const asked = ['--check', `${programs}impatient.check`];
  const start = run(`${programs}impatient.cpp`, ...asked);
  expect(start.status).toBe(1);
  expect(start.stdout).toContain('FAILED  read_mail is polled exactly 2 times. There were 22.\n');
  expect(start.stdout).toContain('open    A letter that is there is read at once.\n');

  const solution = run(`${programs}impatient.solution.cpp`, ...asked, '--json');
  expect(solution.status).toBe(0);
  const { checks, time_ms } = JSON.parse(solution.stdout) as { checks: { verdict: string }[]; time_ms: number };
  expect(checks.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'passed', 'passed']);
  expect(time_ms).toBe(0);
});

test('a check file that makes no sense is refused, with its line', () => {
  const path = join(folder, 'wrong.check');
  writeFileSync(path, 'exit 0\npols at most 3\n');
  const { status, stderr } = run(example, '--check', path);
  expect(status).toBe(2);
  expect(stderr).toContain('wrong.check: line 2: there is no condition “pols”, only exit, output,');
});

test('errors of the compiler are printed as clang prints them', () => {
  const { status, stdout, stderr } = run(file('int main() { return x; }'));
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain("main.cpp:1:21: error: use of undeclared identifier 'x'\n");
});

test('the exit code is the program\'s', () => {
  expect(run(file('int main() { return 9; }')).status).toBe(9);
});

test('an endless loop is stopped when its time is up', () => {
  const { status, stdout } = run(file('#include <cstdio>\nint main() { std::puts("on and on"); for (volatile int i = 0;; i = i + 1) {} }'), '--timeout', '2');
  expect(status).toBe(124);
  expect(stdout).toContain('on and on\n');
  expect(stdout).toContain('stopped after 2 s (--timeout)');
});

test.each([
  [['no_such_file.cpp'], 'cannot read no_such_file.cpp'],
  [[], 'one file is wanted'],
  [['a.cpp', '--fast'], "Unknown option '--fast'"],
  [['a.cpp', '--timeout', 'soon'], "--timeout wants a number of seconds, not 'soon'"],
])('%j is refused in plain words', (args, words) => {
  const { status, stderr } = run(...args);
  expect(status).toBe(2);
  expect(stderr).toContain(words);
});
