// ./dev run FILE.cpp [--deterministic] [--json] [--perfetto FILE] [--timeout SECONDS] [--check FILE]: compiles a program as the page does, runs it, and
// says what its tasks did. Exit code: the program's; 1 when it crashed; 2 when it does not compile; 124 when its time was up. With --check, on the
// simulated clock: 0 when all checks pass, else 1.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assess, solved, type Bench } from '../src/check/assess.ts';
import type { Check, Result } from '../src/check/check.ts';
import { parseChecks } from '../src/check/parse.ts';
import { FolderSource } from '../kit/folder_source.ts';
import { importFile } from '../kit/import_file.ts';
import { createModel, type Lint, type ModelFactory } from '../src/model/model.ts';
import { compileCached } from './compile_cached.ts';
import { runProgram, type Run, type RunEnd } from './run_program.ts';
import { taskTable } from './task_table.ts';

const usage = 'usage: ./dev run FILE.cpp [--deterministic] [--json] [--perfetto FILE] [--timeout SECONDS] [--check FILE]';
const build = fileURLToPath(new URL('..', import.meta.url));

interface Options {
  readonly file: string;
  readonly deterministic: boolean;
  readonly json: boolean;
  /// Where the trace is written for Perfetto's viewer, if it is to be.
  readonly perfetto: string | undefined;
  readonly seconds: number;
  readonly checks: readonly Check[] | undefined;
}

function readOptions(): Options | string {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        deterministic: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        perfetto: { type: 'string' },
        timeout: { type: 'string', default: '60' },
        check: { type: 'string' },
      },
    });
    const [file] = positionals;
    const seconds = Number(values.timeout);
    if (file === undefined || positionals.length !== 1) return 'one file is wanted';
    if (!(seconds > 0)) return `--timeout wants a number of seconds, not '${values.timeout}'`;
    const checks = values.check === undefined ? undefined : readChecks(values.check);
    return { file, deterministic: values.deterministic || checks !== undefined, json: values.json, perfetto: values.perfetto, seconds, checks };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readChecks(file: string): readonly Check[] {
  try {
    return parseChecks(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function describe(end: RunEnd): string {
  switch (end.kind) {
    case 'exit':
      return `exit code ${end.code}`;
    case 'exception':
      return `nobody caught an exception: ${end.message}`;
    case 'trap':
      return `it crashed: ${end.message}`;
    case 'abort':
      return end.message ? `it aborted: ${end.message}` : 'it called abort()';
    case 'memory':
      return end.message;
    case 'never':
      return end.message;
    case 'broken':
      return `it could not be started: ${end.message}`;
    case 'timeout':
      return `stopped after ${end.seconds} s (--timeout)`;
  }
}

function lintLine({ severity, line, evidence }: Lint): string {
  return `${severity}${line === null ? '' : ` in line ${line}`}: ${evidence}\n`;
}

function exitCode(end: RunEnd): number {
  if (end.kind === 'exit') return end.code & 255;
  return end.kind === 'timeout' ? 124 : 1;
}

function resultLine({ verdict, wants, why }: Result): string {
  return `${{ passed: 'passed', failed: 'FAILED', open: 'open  ' }[verdict]}  ${wants}${why && ` ${why}`}\n`;
}

async function run({ file, deterministic, json, perfetto, seconds, checks }: Options): Promise<number> {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (error) {
    process.stderr.write(`dev run: cannot read ${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  const { program, diagnostics, log } = await compileCached(new FolderSource(`${build}kit`), source, `${build}programs`);
  if (!program) {
    if (json) print({ exit: null, diagnostics });
    else process.stderr.write(log || diagnostics.map(({ message }) => `error: ${message}\n`).join(''));
    return 2;
  }
  if (!json) process.stderr.write(log);

  const model = await createModel(async () => (await importFile<{ default: ModelFactory }>(`${build}public/model/model.js`)).default);
  const output = { out: '', err: '' };
  const how = { gluePath: `${build}kit/glue.js`, clock: deterministic ? 'simulated' : 'real', seconds } as const;
  const end = await runProgram({
    ...how,
    program,
    onRecords: (records) => model.feed(records),
    onOutput: (stream, text) => {
      output[stream] += text;
      if (!json) process[stream === 'out' ? 'stdout' : 'stderr'].write(text);
    },
  });
  if (perfetto !== undefined) writeFileSync(perfetto, model.chromeTrace());
  const { tasks, futures, time_ms, lost, allocations, most_bytes } = model.json();
  const lints = model.lints();
  const results = checks && end.kind !== 'timeout' ? await assess({ checks, language: 'en' }, source, { output: output.out, end, model: model.json(), lints }, bench(how)) : undefined;
  if (json) {
    const exit = end.kind === 'exit' ? end.code : null;
      print({ exit, end, output: output.out, errors: output.err, diagnostics, time_ms, lost, allocations, most_bytes, tasks, futures, lints, ...(results && { checks: results }) });
  } else {
    process.stdout.write(`\n${taskTable(tasks)}\n\n${lints.map(lintLine).join('')}${time_ms.toFixed(2)} ms; ${describe(end)}\n${results ? `\n${results.map(resultLine).join('')}` : ''}`);
  }
  if (results) return solved(results) ? 0 : 1;
  return exitCode(end);
}

/// Compiles and runs the checks in C++.
function bench(how: Pick<Run, 'gluePath' | 'clock' | 'seconds'>): Bench {
  return {
    compile: (text) => compileCached(new FolderSource(`${build}kit`), text, `${build}programs`),
    async run(program) {
      let output = '';
      const onOutput = (stream: 'out' | 'err', text: string): void => void (output += stream === 'out' ? text : '');
      const end = await runProgram({ ...how, program, onRecords: () => {}, onOutput });
      return { output, end: end.kind === 'timeout' ? { kind: 'never', message: `it was stopped after ${end.seconds} s` } : end };
    },
  };
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

const options = readOptions();
if (typeof options === 'string') {
  process.stderr.write(`dev run: ${options}\n${usage}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await run(options);
}
