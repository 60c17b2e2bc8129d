// Small programs, compiled and run for real, each ending in its own way.
import { beforeAll, expect, test } from 'vitest';
import { importFile } from '../../../web/kit/import_file.ts';
import { Compiler } from '../../../web/src/compiler/compiler.ts';
import type { Glue } from '../../../web/src/program/glue.ts';
import { startProgram, type ExitReason } from '../../../web/src/program/program.ts';
import { build, kit } from '../kit.ts';

let compiler: Compiler;
let glue: Glue;
beforeAll(async () => {
  compiler = await Compiler.load(kit);
  ({ default: glue } = await importFile<{ default: Glue }>(`${build}kit/glue.js`));
});

interface Ran {
  readonly reason: ExitReason;
  readonly out: string;
  readonly err: string;
  readonly records: number;
}

async function compiled(source: string): Promise<Uint8Array<ArrayBuffer>> {
  const { program, log } = await compiler.compile(source);
  if (!program) throw new Error(log);
  return program;
}

async function run(source: string, clock: 'real' | 'simulated' = 'simulated'): Promise<Ran> {
  const program = await compiled(source);
  const output = { out: '', err: '' };
  let records = 0;
  return new Promise((resolve) => {
    startProgram({
      glue,
      program,
      clock,
      onRecords: (bytes) => (records += bytes.length / 32),
      onOutput: (stream, text) => (output[stream] += text),
      onExit: (reason) => resolve({ reason, ...output, records }),
    });
  });
}

const main = (body: string): string =>
  `#include <cassert>\n#include <cstdio>\n#include <cstdlib>\n#include <stdexcept>\n#include <string>\n#include <vector>\n${body}`;

test.each<[string, string, ExitReason]>([
  ['returns 0', 'int main() {}', { kind: 'exit', code: 0 }],
  ['returns 3', 'int main() { return 3; }', { kind: 'exit', code: 3 }],
  ['takes arguments', 'int main(int count, char**) { return count; }', { kind: 'exit', code: 1 }],
  ['calls exit', 'void f() { std::exit(4); } int main() { f(); }', { kind: 'exit', code: 4 }],
  ['calls quick_exit', 'int main() { std::quick_exit(5); }', { kind: 'exit', code: 5 }],
  ['throws', 'int main() { throw std::runtime_error("boom"); }', { kind: 'exception', message: 'std::runtime_error: boom' }],
  ['throws an int', 'int main() { throw 3; }', { kind: 'exception', message: 'int' }],
  ['throws before main', 'struct a { a() { throw std::logic_error("early"); } } b; int main() {}', { kind: 'exception', message: 'std::logic_error: early' }],
  ['calls abort', 'int main() { std::abort(); }', { kind: 'abort', message: '' }],
  ['asks for too much memory', 'int main() { std::vector<std::string> all; for (;;) all.push_back(std::string(1 << 20, 0)); }', { kind: 'memory', message: expect.any(String) as string }],
])('a program that %s', async (_, body, reason) => {
  expect((await run(main(body))).reason).toEqual(reason);
});

test.each([
  ['assert', 'int main(int n, char**) { assert(n == 7); }', 'abort', 'n == 7'],
  ['terminate', 'void f() noexcept { throw 1; } int main() { f(); }', 'abort', ''],
  ['divide by zero', 'int main(int n, char**) { volatile int zero = n - 1; return 10 / zero; }', 'trap', 'by zero'],
  ['__builtin_trap', 'int main() { __builtin_trap(); }', 'trap', 'must not be reached'],
  ['wild pointer', 'int main(int n, char**) { return *reinterpret_cast<int*>(0xfffffff0u * n); }', 'trap', 'outside of its memory'],
  ['wild function pointer', 'int main(int n, char**) { return reinterpret_cast<int (*)()>(12345 * n)(); }', 'trap', 'points to none'],
  [
    'endless recursion',
    'int f(int n) { volatile char frame[1000]; frame[n & 511] = 1; return f(n + 1) + frame[3]; } int main() { return f(0); }',
    'trap',
    'stack',
  ],
])('a program that crashes: %s', async (_, body, kind, words) => {
  const { reason } = await run(main(body));
  expect(reason).toEqual({ kind, message: expect.stringContaining(words) as string });
});

test('memory that is used up where nothing may be thrown is told as such', async () => {
  const { reason } = await run(main('std::vector<std::string> all; void more() noexcept { for (;;) all.push_back(std::string(1 << 20, 0)); } int main() { more(); }'));
  expect(reason).toMatchObject({ kind: 'memory' });
});

test('what was printed before a crash is there', async () => {
  const { out, reason } = await run(main('int main() { std::printf("no end of line"); __builtin_trap(); }'));
  expect(out).toBe('no end of line');
  expect(reason.kind).toBe('trap');
});

test('output keeps its order, its streams and its characters', async () => {
  const { out, err } = await run('#include <cstdio>\n#include <iostream>\nint main() { std::cout << "별 é\\n" << std::flush; std::fputs("bad\\n", stderr); std::cout << "end"; }');
  expect({ out, err }).toEqual({ out: '별 é\nend', err: 'bad\n' });
});

test('what was written through a null pointer is told, for nothing stops the program', async () => {
  const { reason, err } = await run(main('int main() { int* volatile nothing = nullptr; *nothing = 5; return *nothing; }'));
  expect(reason).toEqual({ kind: 'exit', code: 5 });
  expect(err).toContain('pollux: something was written through a null pointer');
  expect((await run(main('int main() { std::puts("fine"); }'))).err).toBe('');
});

test('a file cannot be opened, and that is no crash', async () => {
  const { reason } = await run(main('int main() { return std::fopen("x", "r") == nullptr ? 9 : 0; }'));
  expect(reason).toEqual({ kind: 'exit', code: 9 });
});

const pollux = (body: string): string => `#include <pollux/pollux.hpp>\n#include <cstdio>\n#include <stdexcept>\n${body}`;
const get = (url: string): string =>
  pollux(`pollux::task<> get() {
    auto page = co_await pollux::fetch("${url}");
    if (page) std::printf("%d %s", page->status, page->body.c_str());
    else std::printf("failed: %s", page.error().what());
  }
  int main() { return pollux::run(get()); }`);

test.each(['real', 'simulated'] as const)('the simulated network answers on the %s clock', async (clock) => {
  const begin = performance.now();
  const { reason, out, records } = await run(get('https://foo.pollux.test/?delay=200&status=404'), clock);
  expect(reason).toEqual({ kind: 'exit', code: 0 });
  expect(out).toBe('404 Hello from foo.pollux.test\n');
  expect(records).toBeGreaterThan(10);
  if (clock === 'real') expect(performance.now() - begin).toBeGreaterThan(199);
});

test('the real network is refused in so many words', async () => {
  const { err, out, reason } = await run(get('https://example.com/'), 'real');
  expect(err).toContain('https://example.com/ was not asked');
  expect(out).toContain('failed: ');
  expect(reason).toEqual({ kind: 'exit', code: 0 });
});

test('a second run in main is refused, for it would take the place of the first', async () => {
  const { reason, out, err } = await run(main('#include <pollux/pollux.hpp>\npollux::task<> say() { std::puts("said"); co_return; }\nint main() { (void)pollux::run(say()); return pollux::run(say()); }'));
  expect({ kind: reason.kind, out }).toEqual({ kind: 'abort', out: '' });
  expect(err).toContain('run was called again');
});

test('an exception out of a task', async () => {
  const { reason } = await run(pollux('pollux::task<> f() { throw std::runtime_error("boom"); co_return; } int main() { return pollux::run(f()); }'));
  expect(reason).toEqual({ kind: 'exception', message: 'std::runtime_error: boom' });
});

test('a task that nothing can wake', async () => {
  const { reason } = await run(pollux(`
    struct never {
      using output = pollux::unit;
      pollux::poll<pollux::unit> poll(pollux::context&) { return pollux::pending; }
    };
    pollux::task<> wait() { co_await never(); }
    int main() { return pollux::run(wait()); }`));
  expect(reason).toEqual({ kind: 'never', message: expect.stringContaining('nothing can wake') as string });
});

test('a program that is paused from the start polls when it is told to', async () => {
  const program = await compiled(
    pollux(`pollux::task<> count() {
      for (int i = 0; i < 6; ++i) {
        std::printf("%d ", i);
        std::fflush(stdout);
        co_await pollux::yield_now();
      }
    }
    int main() { return pollux::run(count()); }`),
  );
  let out = '';
  const seen: string[] = [];
  const reason = await new Promise((resolve) => {
    const started = startProgram({
      glue,
      program,
      clock: 'real',
      paused: true,
      onRecords: () => {},
      onOutput: (_, text) => (out += text),
      onExit: resolve,
    });
    setTimeout(() => {
      seen.push(out);
      started.step();
      seen.push(out);
      started.step();
      seen.push(out);
      started.resume();
    }, 200);
  });
  expect(seen).toEqual(['', '0 ', '0 1 ']);
  expect(out).toBe('0 1 2 3 4 5 ');
  expect(reason).toEqual({ kind: 'exit', code: 0 });
});

test('a step that is asked for before the program has begun is not lost', async () => {
  const program = await compiled(
    pollux(`pollux::task<> count() {
      for (int i = 0; i < 3; ++i) {
        std::printf("%d ", i);
        std::fflush(stdout);
        co_await pollux::yield_now();
      }
    }
    int main() { return pollux::run(count()); }`),
  );
  let out = '';
  const seen: string[] = [];
  const reason = await new Promise((resolve) => {
    const started = startProgram({
      glue,
      program,
      clock: 'real',
      paused: true,
      onRecords: () => {},
      onOutput: (_, text) => (out += text),
      onExit: resolve,
    });
    started.step();
    setTimeout(() => {
      seen.push(out);
      started.resume();
    }, 200);
  });
  expect(seen).toEqual(['0 ']);
  expect(reason).toEqual({ kind: 'exit', code: 0 });
});
