// Conditions in C++: compiled behind a program, and run.
import { beforeAll, expect, test } from 'vitest';
import { importFile } from '../../../web/kit/import_file.ts';
import { assess } from '../../../web/src/check/assess.ts';
import type { Result, Run } from '../../../web/src/check/check.ts';
import { parseChecks } from '../../../web/src/check/parse.ts';
import { Compiler } from '../../../web/src/compiler/compiler.ts';
import type { Glue } from '../../../web/src/program/glue.ts';
import { startProgram } from '../../../web/src/program/program.ts';
import { build, kit } from '../kit.ts';

let compiler: Compiler;
let glue: Glue;
beforeAll(async () => {
  compiler = await Compiler.load(kit);
  ({ default: glue } = await importFile<{ default: Glue }>(`${build}kit/glue.js`));
});

function run(program: Uint8Array<ArrayBuffer>): Promise<Pick<Run, 'output' | 'end'>> {
  let output = '';
  return new Promise((resolve) => {
    startProgram({ glue, program, clock: 'simulated', onRecords: () => {}, onOutput: (_, text) => (output += text), onExit: (end) => resolve({ output, end }) });
  });
}

const source = `#include <pollux/pollux.hpp>
pollux::task<int> twice(int n) { co_return 2 * n; }
int main() { return pollux::run(twice(0)); }
`;

async function results(checks: string, program = source): Promise<string[]> {
  const ran = { output: '', end: { kind: 'exit', code: 0 }, model: { lost: 0 }, lints: [] } as unknown as Run;
  const found = await assess({ checks: parseChecks(checks), language: 'en' }, program, ran, { compile: (text) => compiler.compile(text), run });
  return found.map(({ verdict, why }: Result) => `${verdict} ${why}`.trim());
}

test('what holds, what does not, what throws, and what allocates', async () => {
  const checks = `program "1" "1"
  co_return co_await twice(2) == 4;
program "2" "2"
  co_return co_await twice(2) == 5;
program "3" "3"
  throw std::runtime_error("no");
  co_return true;
program "4" "4"
  // The first time round the trace allocates for the names of what it sees.
  std::size_t before = 0;
  for (int round = 0; round < 2; ++round) {
    before = allocations();
    co_await join(ready(1), ready(2));
  }
  co_return allocations() == before;
program "5" "5"
  const auto before = allocations();
  static std::string* kept;
  kept = new std::string("1");
  co_return allocations() == before;
`;
  expect(await results(checks)).toEqual(['passed', 'failed It is not so.', 'failed It threw: no.', 'passed', 'failed It is not so.']);
});

test('what the check needs and the program lacks is named', async () => {
  expect(await results('program "1" "1"\n  co_return co_await thrice(2) == 6;\n')).toEqual([
    "failed The check does not compile with this program: use of undeclared identifier 'thrice'; did you mean 'twice'? (in checks, line 2)",
  ]);
});

test('a program that ends during the check has failed it, and those behind', async () => {
  expect(await results('program "1" "1"\n  co_return true;\nprogram "2" "2"\n  std::exit(3);\n  co_return true;\nprogram "3" "3"\n  co_return true;\n')).toEqual([
    'passed',
    'failed The check could not end: exit 3.',
    'failed The check could not end: exit 3.',
  ]);
});

test('they are open as long as another condition fails: that is looked at first', async () => {
  expect(await results('exit 1\nprogram "1" "1"\n  co_return true;\n')).toEqual(['failed Instead: exit 0.', 'open']);
});
