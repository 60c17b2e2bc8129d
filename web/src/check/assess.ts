import type { Compiled } from '../compiler/compiler.ts';
import type { Exercise, Result, Run } from './check.ts';
import { evaluate } from './evaluate.ts';
import { readResults, refused, withChecks, type ProgramCheck } from './harness.ts';
import { checkWords } from './words.ts';

/// What conditions in C++ need.
export interface Bench {
  compile(source: string): Promise<Pick<Compiled, 'program' | 'diagnostics'>>;
  /// Runs it on the simulated clock to its end.
  run(program: Uint8Array<ArrayBuffer>): Promise<Pick<Run, 'output' | 'end'>>;
}

/// The results of an exercise's checks, in their order. Those in C++ are compiled and run once all others have passed; until then they are open.
export async function assess({ checks, language }: Exercise, source: string, run: Run, bench: Bench): Promise<Result[]> {
  const programs = checks.filter((check) => check.kind === 'program');
  const open = (check: ProgramCheck): Result => ({ verdict: 'open', wants: checkWords(language).wants(check), why: '' });
  const results = checks.map((check) => (check.kind === 'program' ? open(check) : evaluate(check, run, language)));
  if (programs.length === 0 || results.some(({ verdict }) => verdict === 'failed')) return results;
  const found = await tryOut(programs, language, source, bench);
  return results.map((result) => (result.verdict === 'open' ? (found.shift() ?? result) : result));
}

async function tryOut(programs: readonly ProgramCheck[], language: Exercise['language'], source: string, bench: Bench): Promise<Result[]> {
  const { program, diagnostics } = await bench.compile(withChecks(source, programs));
  if (!program) return refused(programs, diagnostics, language);
  return readResults(programs, await bench.run(program), language);
}

/// All checks have passed.
export function solved(results: readonly Result[]): boolean {
  return results.every(({ verdict }) => verdict === 'passed');
}
