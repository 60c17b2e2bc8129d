import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ExitReason } from '../src/program/exit_reason.ts';
import type { RunData, RunReport } from './run_worker.ts';

/// How a run was over: as the program wanted it, or because its time was up.
export type RunEnd = ExitReason | { readonly kind: 'timeout'; readonly seconds: number };

/// What one run is given.
export interface Run extends RunData {
  /// The program is stopped after this time.
  readonly seconds: number;
  readonly onRecords: (records: Uint8Array) => void;
  readonly onOutput: (stream: 'out' | 'err', text: string) => void;
}

/// Runs a program in a thread of its own until it is over.
export function runProgram({ seconds, onRecords, onOutput, ...data }: Run): Promise<RunEnd> {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const worker = new Worker(`${folder}run_worker.js`, { workerData: data satisfies RunData });
  return new Promise((resolve, reject) => {
    const end = (reason: RunEnd): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(reason);
    };
    const timer = setTimeout(() => end({ kind: 'timeout', seconds }), seconds * 1000);
    worker.on('message', (report: RunReport) => {
      if (report.kind === 'records') onRecords(report.records);
      else if (report.kind === 'output') onOutput(report.stream, report.text);
      else end(report.reason);
    });
    worker.on('error', reject);
    // Node ends a thread that has nothing left to do.
    worker.on('exit', () => end({ kind: 'never', message: 'nothing is left that could wake the program' }));
  });
}
