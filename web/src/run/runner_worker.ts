// The worker in the sandbox: runs one program, and reports what it does. Bundled as a classic script, see vite.config.ts.
import { OutputCap } from './output_cap.ts';
import { importGlue, type Glue } from '../program/glue.ts';
import { startProgram, type ExitReason, type Program } from '../program/program.ts';
import type { Command, Report } from './protocol.ts';
import { RecordBudget } from './record_budget.ts';

// In milliseconds. Half the time of a frame: news come often enough to be shown in every one. A flood of output is shown less
// often, and only its last characters until it is over.
const interval = { usual: 8, flood: 100 };
const shownOfFlood = 8_000;

class ProgramHost {
  readonly #port: MessagePort;
  readonly #output = new OutputCap();
  readonly #budget = new RecordBudget(performance.now());
  #records: Uint8Array[] = [];
  #glue: Promise<Glue> | undefined;
  #program: Program | undefined;
  // Settles when there is a program, or can be none: commands that come before it wait.
  #started: Promise<void> | undefined;
  #begin = 0;
  #flushed = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }) => void this.#carryOut(data as Command);
  }

  async #carryOut(command: Command): Promise<void> {
    switch (command.kind) {
      case 'glue':
        this.#glue = importGlue(command.source);
        // Whoever runs a program hears of a failure.
        this.#glue.catch(() => {});
        break;
      case 'run':
        this.#started = this.#run(command);
        break;
      case 'pause':
        await this.#started;
        this.#program?.pause();
        this.#report({ kind: 'paused' });
        break;
      case 'resume':
        await this.#started;
        this.#program?.resume();
        this.#report({ kind: 'resumed' });
        break;
      case 'step':
        await this.#started;
        this.#program?.step();
    }
  }

  async #run({ program, simulated, network, paused }: Extract<Command, { kind: 'run' }>): Promise<void> {
    this.#begin = performance.now();
    let glue: Glue | undefined;
    try {
      glue = await this.#glue;
    } catch (error) {
      this.#end({ kind: 'broken', message: String(error) });
    }
    if (!glue) return;
    this.#program = startProgram({
      glue,
      program,
      clock: simulated ? 'simulated' : 'real',
      realNetwork: network ? XMLHttpRequest : undefined,
      paused,
      onRecords: (records) => {
        this.#records.push(...this.#budget.admit(records, performance.now()));
        this.#soon();
      },
      onOutput: (stream, text) => {
        this.#output.write(stream, text);
        this.#soon();
      },
      onExit: (reason) => this.#end(reason),
    });
  }

  #end(reason: ExitReason): void {
    this.#flush(Infinity);
    this.#report({ kind: 'ended', reason, milliseconds: performance.now() - this.#begin });
  }

  // A program that never yields lets no timer fire, and must be heard all the same.
  #soon(): void {
    const wait = this.#output.overflows ? interval.flood : interval.usual;
    if (performance.now() - this.#flushed >= wait) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), wait);
  }

  #flush(most = shownOfFlood): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushed = performance.now();
    const news = this.#output.take(most);
    if (news) this.#report({ kind: 'output', news });
    if (this.#records.length > 0) {
      const bytes = joined(this.#records);
      this.#records = [];
      this.#report({ kind: 'records', bytes }, [bytes]);
    }
  }

  #report(report: Report, transfer: Transferable[] = []): void {
    this.#port.postMessage(report, transfer);
  }
}

function joined(parts: readonly Uint8Array[]): ArrayBuffer {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes.buffer;
}

addEventListener('message', ({ data }) => new ProgramHost(data as MessagePort), { once: true });
