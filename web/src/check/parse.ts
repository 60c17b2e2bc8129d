import type { Bound, Check, Comparison } from './check.ts';
import { lintIds } from './lint_ids.ts';

/// Something that the author of a check file has to put right.
export class CheckError extends Error {}

const comparisons: Readonly<Record<string, Comparison>> = { 'at most': '<=', 'at least': '>=', exactly: '=' };
const bound = '(at most|at least|exactly) (\\d+)';
const quoted = '("(?:[^"\\\\]|\\\\.)*")';

type Match = readonly string[];
type Form = readonly [form: string, example: string, make: (match: Match) => Check];

// Each condition is one line; what it begins with tells which it is.
const forms: Readonly<Record<string, Form>> = {
  exit: ['exit (\\d+)', 'exit 0', ([, code]) => ({ kind: 'exit', code: Number(code) })],
  output: [`output (is|has|lacks) ${quoted}`, 'output has "Hello\\n"', ([, how, text]) => ({ kind: 'output', how: how as 'is' | 'has' | 'lacks', text: textOf(text) })],
  time: [`time ${bound} ms`, 'time at most 300 ms', ([, comparison, value]) => ({ kind: 'time', bound: boundOf(comparison, value) })],
  polls: [
    `polls(?: of (\\S+))? ${bound}`,
    'polls of work at most 3',
    ([, of, comparison, value]) => ({ kind: 'polls', of: of ?? null, bound: boundOf(comparison, value) }),
  ],
  allocations: [
    `allocations(?: of (\\S+))? ${bound}`,
    'allocations of work exactly 2',
    ([, of, comparison, value]) => ({ kind: 'allocations', of: of ?? null, bound: boundOf(comparison, value) }),
  ],
  fetches: [`fetches ${bound}`, 'fetches exactly 2', ([, comparison, value]) => ({ kind: 'fetches', bound: boundOf(comparison, value) })],
  aborted: [`aborted ${bound}`, 'aborted exactly 1', ([, comparison, value]) => ({ kind: 'aborted', bound: boundOf(comparison, value) })],
  no: ['no lint(?: (\\S+))?', 'no lint busy_poll', ([, id]) => ({ kind: 'lint', id: id ?? null, present: false })],
  lint: ['lint (\\S+)', 'lint lost_waker', ([, id]) => ({ kind: 'lint', id: id ?? null, present: true })],
  program: [`program ${quoted} ${quoted}`, 'program "It adds up" "…"', ([, en, ko]) => ({ kind: 'program', words: { en: textOf(en), ko: textOf(ko) }, body: '', line: 0 })],
};

/// Reads a check file: one condition a line; `#` begins a comment. Behind a `program` the lines that are indented are its body, in C++. Throws a
/// CheckError that says in which line what is wrong.
export function parseChecks(text: string): Check[] {
  const checks: Check[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const number = at + 1;
    const last = checks.at(-1);
    if (/^\s+\S/.test(line)) {
      if (last?.kind !== 'program') throw new CheckError(`line ${number}: only the lines behind “program …” are indented: they are its C++`);
      const begun = last.line > 0;
      // Lines that were left empty count, so that clang's places are right.
      const gap = begun ? '\n'.repeat(number - last.line - last.body.split('\n').length + 1) : '';
      checks[checks.length - 1] = { ...last, line: begun ? last.line : number, body: `${last.body}${gap}${line}` };
      continue;
    }
    const condition = line.trim();
    if (condition === '' || condition.startsWith('#')) continue;
    checks.push(conditionOf(condition, number));
  }
  for (const check of checks) {
    if (check.kind === 'program' && check.line === 0) throw new CheckError(`“program "${check.words.en}"” has no C++ behind it, in indented lines`);
  }
  if (checks.length === 0) throw new CheckError('there is no condition in it');
  return checks;
}

function conditionOf(condition: string, number: number): Check {
  const wrong = (why: string): CheckError => new CheckError(`line ${number}: ${why}`);
  const word = condition.split(' ', 1)[0] ?? '';
  const form = Object.hasOwn(forms, word) ? forms[word] : undefined;
  if (!form) throw wrong(`there is no condition “${word}”, only ${Object.keys(forms).join(', ')}`);
  const [pattern, example, make] = form;
  const match = new RegExp(`^${pattern}$`).exec(condition);
  if (!match) throw wrong(`“${condition}” is no condition; “${example}” would be one`);
  const check = make(match);
  if (check.kind === 'lint' && check.id !== null && !lintIds.includes(check.id)) {
    throw wrong(`there is no lint “${check.id}”, only ${lintIds.join(', ')}`);
  }
  return check;
}

function boundOf(comparison = '', value = ''): Bound {
  return { comparison: comparisons[comparison] ?? '=', value: Number(value) };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t' };

function textOf(quotedText = '""'): string {
  return quotedText.slice(1, -1).replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character);
}
