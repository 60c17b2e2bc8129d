// The lessons' programs, as they are delivered: each runs, no exercise is solved as it is, and each is by its solution.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { importFile } from '../../web/kit/import_file.ts';
import { readLessonFiles } from '../../web/lessons/lesson_file.ts';
import { assess, solved } from '../../web/src/check/assess.ts';
import type { Exercise, Result, Run } from '../../web/src/check/check.ts';
import { Compiler } from '../../web/src/compiler/compiler.ts';
import type { LessonProgram } from '../../web/src/lesson/lesson_program.ts';
import { createModel, type Model, type ModelFactory } from '../../web/src/model/model.ts';
import type { Glue } from '../../web/src/program/glue.ts';
import { startProgram } from '../../web/src/program/program.ts';
import { build, kit } from './kit.ts';

const programs = readLessonFiles(fileURLToPath(new URL('../../examples/lessons/programs/', import.meta.url)));

let glue: Glue;
let model: Model;
let compiler: Promise<Compiler> | undefined;
beforeAll(async () => {
  ({ default: glue } = await importFile<{ default: Glue }>(`${build}kit/glue.js`));
  model = await createModel(async () => (await importFile<{ default: ModelFactory }>(`${build}public/model/model.js`)).default);
});

async function compile(source: string) {
  compiler ??= Compiler.load(kit);
  return (await compiler).compile(source);
}

async function run(program: Uint8Array<ArrayBuffer>): Promise<Run> {
  model.reset();
  let output = '';
  const end = await new Promise<Run['end']>((resolve) => {
    startProgram({
      glue,
      program,
      clock: 'simulated',
      onRecords: (records) => model.feed(records),
      onOutput: (stream, text) => (output += stream === 'out' ? text : ''),
      onExit: resolve,
    });
  });
  return { output, end, model: model.json(), lints: model.lints() };
}

function delivered(id: string): LessonProgram & { bytes: Uint8Array<ArrayBuffer> } {
  const served = JSON.parse(readFileSync(`${build}public/lessons/programs/${id}.json`, 'utf8')) as LessonProgram;
  return { ...served, bytes: new Uint8Array(readFileSync(`${build}public/${served.program}`)) };
}

async function check(exercise: Exercise, source: string, program: Uint8Array<ArrayBuffer>): Promise<Result[]> {
  return assess(exercise, source, await run(program), { compile, run });
}

const verdicts = (results: readonly Result[]): string => results.map(({ verdict, wants, why }) => `${verdict}: ${wants} ${why}`).join('\n');

describe.each(programs.filter(({ exercise }) => exercise).map((each) => [each.id, each] as const))('%s', (id, { source, exercise }) => {
  const asked: Exercise = { checks: exercise?.checks ?? [], language: 'en' };

  test('as it is delivered it is not solved, and needs no compiler to say so', async () => {
    const { bytes, source: served, checks } = delivered(id);
    expect({ served, checks }).toEqual({ served: source, checks: exercise?.checks });
    const results = await assess(asked, source, await run(bytes), { compile: () => Promise.reject(new Error('it asked for the compiler')), run });
    expect(results.some(({ verdict }) => verdict === 'failed'), verdicts(results)).toBe(true);
  });

  test('its solution passes all checks, without a warning', async () => {
    const solution = exercise?.solution ?? '';
    const { program, diagnostics } = await compile(solution);
    expect(diagnostics).toEqual([]);
    const results = await check(asked, solution, program ?? new Uint8Array());
    expect(solved(results), verdicts(results)).toBe(true);
  });
});

/// What the programs that only show something print, and how they end.
const shown: Readonly<Record<string, { readonly output: string; readonly milliseconds: number; readonly end?: Run['end']['kind'] }>> = {
  countdown: { output: '3 ...\n2 ...\n1 ...\nLift-off!\n', milliseconds: 0 },
  doorbell: { output: 'Who is there?\n', milliseconds: 200 },
  ticks: { output: '(tick 1 is made)\nHeard tick 1\n(tick 2 is made)\nHeard tick 2\n(tick 3 is made)\nHeard tick 3\n', milliseconds: 300 },
  full_channel: { output: 'sent 1\nsent 2\nsent 3\n      done with 1\nsent 4\n      done with 2\nsent 5\n      done with 3\n      done with 4\n      done with 5\n', milliseconds: 500 },
  nobody_rang: { output: 'The bell was rung.\n', milliseconds: 200, end: 'never' },
  crew: { output: 'Hello from foo.pollux.test\nStopped all: https://gone.pollux.test/?delay=200&status=404 is not there\n', milliseconds: 200 },
};

test('each program that is no exercise is tried', () => {
  expect(programs.filter(({ exercise }) => !exercise).map(({ id }) => id)).toEqual(Object.keys(shown).toSorted());
});

test.each(Object.entries(shown))('%s prints what its lesson says', async (id, { output, milliseconds, end = 'exit' }) => {
  const ran = await run(delivered(id).bytes);
  expect({ output: ran.output, milliseconds: ran.model.time_ms, end: ran.end.kind }).toEqual({ output, milliseconds, end });
});
