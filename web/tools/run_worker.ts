// One program, in a thread of its own: it may loop without end, and is then terminated from outside.
import { parentPort, workerData } from 'node:worker_threads';
import { importFile } from '../kit/import_file.ts';
import type { Glue } from '../src/program/glue.ts';
import { startProgram, type ExitReason } from '../src/program/program.ts';

/// What the thread is given.
export interface RunData {
  readonly gluePath: string;
  readonly program: Uint8Array<ArrayBuffer>;
  readonly clock: 'real' | 'simulated';
}

/// What the thread says.
export type RunReport =
  | { readonly kind: 'records'; readonly records: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'output'; readonly stream: 'out' | 'err'; readonly text: string }
  | { readonly kind: 'exit'; readonly reason: ExitReason };

const { gluePath, program, clock } = workerData as RunData;
const say = (report: RunReport): void => parentPort?.postMessage(report);
const { default: glue } = await importFile<{ default: Glue }>(gluePath);

startProgram({
  glue,
  program,
  clock,
  onRecords: (records) => say({ kind: 'records', records }),
  onOutput: (stream, text) => say({ kind: 'output', stream, text }),
  onExit: (reason) => say({ kind: 'exit', reason }),
});
