import type { Command, Order, Report } from './messages.ts';
import type { Model } from './models.ts';

/// A program of a model that runs, in a worker of its own.
export class Run {
  readonly #worker: Worker;

  constructor(model: Model | 'zero', job: string, units: number, hear: (report: Report) => void) {
    this.#worker = new Worker(new URL('./models_worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Report>) => hear(data));
    this.#worker.addEventListener('error', ({ message }) => hear({ kind: 'broken', what: message || 'its worker could not be started' }));
    const order: Order = { program: new URL(`${modelPrograms}/${model}.js`, document.baseURI).href, job, units };
    this.#send({ kind: 'run', order });
  }

  /// Asks the program to cancel what it does, by what its model has for that.
  cancel(): void {
    this.#send({ kind: 'cancel' });
  }

  close(): void {
    this.#worker.terminate();
  }

  #send(command: Command): void {
    this.#worker.postMessage(command);
  }
}

/// What the program noted; rejects with what failed. It is given up after `patience` ms.
export function measured(model: Model | 'zero', job: string, units: number, patience: number): Promise<Readonly<Record<string, number>>> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      run.close();
    };
    const run = new Run(model, job, units, (said) => {
      if (said.kind !== 'done' && said.kind !== 'failed' && said.kind !== 'broken') return;
      end();
      if (said.kind === 'done') resolve(said.figures);
      else reject(new Error(said.what));
    });
    const timer = setTimeout(() => {
      end();
      reject(new Error(`${patience / 1000} s`));
    }, patience);
  });
}
