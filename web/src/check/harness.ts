import type { Language } from '../common/spoken.ts';
import type { Check, Result, Run } from './check.ts';
import { ending } from '../run/ending.ts';
import { programFile, type Diagnostic } from '../compiler/diagnostic.ts';
import { checkWords } from './words.ts';

/// A condition in C++.
export type ProgramCheck = Extract<Check, { readonly kind: 'program' }>;

// What a line of the program's output begins with that tells of a check. No program prints it by chance.
const mark = '\u0001pollux-check';

// Operator new counts, for allocations(). Among that is what the trace needs for the names of what it sees for the first time, and what coroutines'
// frames take that find no block to use again: so a check does twice what it counts.
const prelude = `#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <pollux/pollux.hpp>
namespace checks {
inline std::size_t allocated = 0;
inline std::size_t allocations() { return allocated; }
}
void* operator new(std::size_t bytes) {
  ++checks::allocated;
  if (void* block = std::malloc(bytes)) return block;
  throw std::bad_alloc();
}
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
#define main their_main
#line 1 "${programFile}"
`;

/// The reader's program with the conditions behind it, in the place of its main.
export function withChecks(source: string, checks: readonly ProgramCheck[]): string {
  const bodies = checks.map(({ body, line }, at) => `pollux::task<bool> check_${at}() {\n#line ${line} "checks"\n${body}\n}\n`);
  const calls = checks.map(
    (_, at) => `  try {
    const bool passed = co_await check_${at}();
    std::printf("\\n${mark} ${at} %s\\n", passed ? "passed" : "failed");
  } catch (const std::exception& error) {
    std::printf("\\n${mark} ${at} threw %s\\n", error.what());
  }
`,
  );
  return `${prelude}${source}
#undef main
namespace checks {
using namespace pollux;
using namespace pollux::literals;
${bodies.join('')}task<> all() {
${calls.join('')}}
}
int main() { return pollux::run(checks::all()); }
`;
}

/// What the program of withChecks found; a condition of which it says nothing has failed since it ended.
export function readResults(checks: readonly ProgramCheck[], { output, end }: Pick<Run, 'output' | 'end'>, language: Language): Result[] {
  const words = checkWords(language);
  const said = new Map<number, string>();
  for (const line of output.split('\n')) {
    const [, at, verdict] = new RegExp(`^${mark} (\\d+) (.*)$`).exec(line) ?? [];
    if (at !== undefined && verdict !== undefined) said.set(Number(at), verdict);
  }
  return checks.map((check, at) => {
    const verdict = said.get(at);
    const wants = words.wants(check);
    if (verdict === 'passed') return { verdict, wants, why: '' };
    if (verdict === 'failed') return { verdict, wants, why: words.false };
    const threw = verdict?.replace(/^threw /, '');
    return { verdict: 'failed', wants, why: threw === undefined ? words.ended(ending(end).what) : words.threw(threw) };
  });
}

/// The results when the program of withChecks does not compile.
export function refused(checks: readonly ProgramCheck[], diagnostics: readonly Diagnostic[], language: Language): Result[] {
  const words = checkWords(language);
  const message = diagnostics.find(({ severity }) => severity === 'error')?.message.split('\n', 1)[0] ?? '';
  return checks.map((check) => ({ verdict: 'failed', wants: words.wants(check), why: words.refused(message) }));
}
