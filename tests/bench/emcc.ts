// The same program by em++, natively, for comparison: the flags of the page, source to a program that could be started.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referenceFlags } from '../../web/kit/flags.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/// How many milliseconds it takes. `folder`: for what is written.
export function emcc(folder: string, program: string): number {
  const source = join(folder, 'main.cpp');
  writeFileSync(source, program);
  const begin = performance.now();
  const { status, stderr, error } = spawnSync(
    'em++',
    [
      ...referenceFlags,
      `-I${root}runtime/include`,
      '-DPOLLUX_TRACE=1',
      source,
      `${root}build/kit/bridge.o`,
      `${root}build/kit/libpollux.a`,
      '--js-library',
      `${root}playground/runner/library.js`,
      '-o',
      join(folder, 'program.mjs'),
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`em++ failed: ${error?.message ?? stderr}`);
  return performance.now() - begin;
}
