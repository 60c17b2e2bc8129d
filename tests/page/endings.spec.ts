// However a program ends: the page says so in plain words, and the next run is clean.
import { expect, test } from './pollux.ts';

interface Ending {
  readonly name: string;
  readonly source: string;
  readonly says: RegExp;
  readonly prints?: string;
}

const endings: Ending[] = [
  { name: 'exits with 3', source: 'int main() { return 3; }', says: /Finished: exit 3 after/ },
  {
    name: 'calls exit() after printing',
    source: '#include <cstdio>\n#include <cstdlib>\nint main() { std::printf("so far"); std::exit(4); }',
    says: /exit 4 after/,
    prints: 'so far',
  },
  {
    name: 'traps',
    source: '#include <cstdio>\nint main() { std::puts("before"); __builtin_trap(); }',
    says: /the program crashed: it ran into code that must not be reached/,
    prints: 'before',
  },
  {
    name: 'reads far outside of its memory',
    source: 'int main(int n, char**) { return *reinterpret_cast<volatile int*>(0xfffffff0u - n); }',
    says: /the program crashed: it read or wrote outside of its memory/,
  },
  {
    name: 'calls itself without end',
    source: 'int deep(volatile int* n) { volatile int here[64] = {*n}; return deep(here) + here[1]; }\nint main(int n, char**) { return deep(&n); }',
    says: /the program crashed: .*(stack overflowed|outside of its memory)/,
  },
  {
    name: 'calls abort()',
    source: '#include <cstdio>\n#include <cstdlib>\nint main() { std::fputs("last words\\n", stderr); std::abort(); }',
    says: /the program called abort\(\)/,
    prints: 'last words',
  },
  {
    name: 'fails an assert',
    source: '#include <cassert>\nint main(int n, char**) { assert(n == 77 && "seventy-seven"); }',
    says: /abort\(\)/,
    prints: 'seventy-seven',
  },
  {
    name: 'throws out of main',
    source: '#include <stdexcept>\nint main() { throw std::runtime_error("too bad"); }',
    says: /nobody caught an exception \(std::runtime_error: too bad\)/,
  },
  {
    name: 'throws out of a task',
    source: `#include <pollux/pollux.hpp>
#include <stdexcept>
pollux::task<> fail() { co_await pollux::yield_now(); throw std::logic_error("in a task"); }
int main() { return pollux::run(fail()); }`,
    says: /nobody caught an exception \(std::logic_error: in a task\)/,
  },
  {
    name: 'asks for too much memory',
    source: '#include <vector>\nint main() { std::vector<char*> all; for (;;) all.push_back(new char[50 << 20]()); }',
    says: /ran out of memory/,
  },
];

test.describe('a program that', () => {
  // One page for all of them: the compiler is loaded once, and each run shows that the one before has left nothing behind.
  test.describe.configure({ mode: 'serial' });
  test.setTimeout(240_000);

  test('ends in one way or another', async ({ pollux }) => {
    await pollux.open();
    for (const { name, source, says, prints } of endings) {
      await test.step(name, async () => {
        await pollux.write(`${source}\n`);
        await pollux.run();
        await expect(pollux.status).toContainText(says);
        if (prints) await expect(pollux.output).toContainText(prints);
        await expect(pollux.output).toContainText(says);
      });
      await test.step(`${name}: the next run is clean`, async () => {
        await pollux.page.getByRole('button', { name: 'Reset' }).click();
        await pollux.run();
        await expect(pollux.status).toContainText('exit 0');
        if (prints) await expect(pollux.output).not.toContainText(prints);
        expect((await pollux.model()).exit).toBe(0);
      });
    }
  });
});

const never = `#include <pollux/pollux.hpp>
struct never {
  using output = void;
  pollux::poll<void> poll(pollux::context&) { return pollux::pending; }
};
pollux::task<> wait() { co_await never{}; }
int main() { return pollux::run(wait()); }
`;

test('a program that nothing wakes: on the simulated clock it ends', async ({ pollux }) => {
  await pollux.open();
  await pollux.deterministic();
  await pollux.write(never);
  await pollux.run();
  await expect(pollux.status).toContainText('nothing can wake the 1 task that is still waiting');
});

test('a program that nothing wakes: in real time the page says so while it waits', async ({ pollux }) => {
  await pollux.open();
  await pollux.write(never);
  await pollux.run();
  await expect(pollux.status).toContainText('every task waits');
  await expect(pollux.status).toContainText('Stop it');
  await pollux.stop();
  await expect(pollux.status).toHaveText('Stopped');
});

test('the real network is refused unless the reader has allowed it', async ({ pollux, page, site }) => {
  // The answer is the test's own: no request leaves the machine.
  const asked: string[] = [];
  await page.route('https://real.example/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: 'from outside', headers: { 'access-control-allow-origin': '*' } });
  });
  expect(site).toContain('127.0.0.1');
  await pollux.open();
  await pollux.write(`#include <pollux/pollux.hpp>
#include <cstdio>
pollux::task<> get() {
  auto page = co_await pollux::fetch("https://real.example/page");
  std::printf("%s\\n", page ? page->body.c_str() : "no answer");
}
int main() { return pollux::run(get()); }
`);
  await pollux.run();
  await pollux.finished();
  await expect(pollux.output).toContainText('may not use the real network');
  await expect(pollux.output).toContainText('no answer');
  expect(asked).toEqual([]);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: 'Real network' }).check();
  await page.keyboard.press('Escape');
  await pollux.run();
  await expect(pollux.output).toContainText('from outside');
  expect(asked).toEqual(['https://real.example/page']);
});
