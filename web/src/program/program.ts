import { aborted, exited, trapped, uncaught, type ExitReason } from './exit_reason.ts';
import type { Glue, GlueModule, GlueOptions } from './glue.ts';
import { parseAnswer, scriptedXhr, type Answer, type Question } from './simulated_network.ts';

export type { ExitReason } from './exit_reason.ts';

/// What starting a program needs.
export interface ProgramOptions {
  readonly glue: Glue;
  /// The linked program.
  readonly program: Uint8Array<ArrayBuffer>;
  /// `simulated`: time jumps, and the same program makes the same trace each time.
  readonly clock: 'real' | 'simulated';
  /// The real network, for programs that the reader allows to use it.
  readonly realNetwork?: (new () => XMLHttpRequest) | undefined;
  /// Nothing is polled until it is resumed or stepped.
  readonly paused?: boolean;
  /// Takes trace records as they come, any number at once.
  readonly onRecords: (records: Uint8Array<ArrayBuffer>) => void;
  readonly onOutput: (stream: 'out' | 'err', text: string) => void;
  /// Called once, after all else.
  readonly onExit: (reason: ExitReason) => void;
}

// Where the end of the stack lies, address 0 and what is just above it: nothing but what goes through a null pointer gets there.
const aroundNull = 64;

/// Drives a program from outside.
export interface Program {
  pause(): void;
  resume(): void;
  /// Makes a paused program poll one task.
  step(): void;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly malloc: (bytes: number) => number;
  readonly free: (address: number) => void;
  readonly fflush: (file: number) => number;
  readonly pollux_pause: () => void;
  readonly pollux_resume: () => void;
  readonly pollux_step: () => void;
  readonly pollux_simulated_answer: (method: number, url: number, body: number, bodySize: number, size: number) => number;
}

/// Starts a program in this thread, which should have no other work: a program may loop without end. One per thread, for it
/// takes over the global XMLHttpRequest.
export function startProgram(options: ProgramOptions): Program {
  return new RunningProgram(options);
}

class RunningProgram implements Program {
  readonly #options: ProgramOptions;
  readonly #decoders = { out: new TextDecoder(), err: new TextDecoder() };
  /// The end of what went to standard error: the runtime's last words are there.
  #lastError = '';
  #exports: Exports | undefined;
  #glue: GlueModule | undefined;
  /// What was asked of the program before it had begun; undefined from then on.
  #early: ((exports: Exports) => void)[] | undefined = [];
  #wantedInput = false;
  #over = false;

  constructor(options: ProgramOptions) {
    this.#options = options;
    const network = {
      ask: (question: Question) => this.#ask(question),
      real: options.realNetwork,
      refused: (url: string) => this.#write('err', `pollux: ${url} was not asked: this program may not use the real network\n`),
    };
    Object.assign(globalThis, { XMLHttpRequest: scriptedXhr(network) });
    this.#start().catch((error: unknown) => this.#fail(error));
  }

  pause(): void {
    this.#call((exports) => exports.pollux_pause());
  }

  resume(): void {
    this.#call((exports) => exports.pollux_resume());
  }

  step(): void {
    this.#call((exports) => exports.pollux_step());
  }

  async #start(): Promise<void> {
    let module: WebAssembly.Module;
    try {
      module = await WebAssembly.compile(this.#options.program);
    } catch (error) {
      this.#end(broken(error));
      return;
    }
    await this.#options.glue({
      preRun: [
        (glue) => {
          this.#glue = glue;
          if (this.#options.clock === 'simulated') glue.ENV['POLLUX_CLOCK'] = 'simulated';
        },
      ],
      instantiateWasm: (imports, receive) => {
        this.#instantiate(module, imports, receive).catch((error: unknown) => this.#fail(error));
        return {};
      },
      // Else the glue would look for its WebAssembly file.
      locateFile: (path) => path,
      printErr: (text) => this.#write('err', `${text}\n`),
      onBytes: (file, bytes) => {
        const stream = file === 2 ? 'err' : 'out';
        this.#write(stream, this.#decoders[stream].decode(bytes, { stream: true }));
      },
      onInput: () => {
        if (!this.#wantedInput) this.#write('err', 'pollux: the program asks for input, and there is none here: standard input is empty\n');
        this.#wantedInput = true;
      },
      onRecords: (records) => {
        if (!this.#over) this.#options.onRecords(records);
      },
      onAbort: (what) => this.#end(aborted(String(what ?? ''), this.#lastError, this.#exports?.memory.buffer.byteLength ?? 0)),
      onExit: (code) => this.#end(exited(code, this.#lastError)),
      onError: (error) => this.#fail(error),
    });
    // Now main has returned, or has ended the program.
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const command of early) this.#call(command);
  }

  async #instantiate(module: WebAssembly.Module, imports: WebAssembly.Imports, receive: Parameters<GlueOptions['instantiateWasm']>[1]): Promise<void> {
    let instance: WebAssembly.Instance;
    try {
      instance = await WebAssembly.instantiate(module, imports);
    } catch (error) {
      this.#end(broken(error));
      return;
    }
    const { exports } = instance;
    this.#exports = exports as unknown as Exports;
    if (this.#options.paused) this.#exports.pollux_pause();
    // `int main()` and `int main(int, char**)` have different names; the glue knows only the second. The program's static objects
    // are made in here, and may throw.
    receive({ exports: { __main_argc_argv: exports['main'], ...exports } });
  }

  #write(stream: 'out' | 'err', text: string): void {
    if (this.#over || !text) return;
    if (stream === 'err') this.#lastError = (this.#lastError + text).slice(-1000);
    this.#options.onOutput(stream, text);
  }

  /// Something was thrown out of the program.
  #fail(error: unknown): void {
    // exit() throws this to leave the program; onExit has been called.
    if (this.#over || (error instanceof Object && 'name' in error && error.name === 'ExitStatus')) return;
    const isException = error instanceof WebAssembly.Exception;
    const reason = isException && this.#glue ? uncaught(...described(this.#glue, error)) : trapped(error);
    try {
      // What the program wrote before may still lie in its buffers.
      this.#exports?.fflush(0);
    } catch {
      // It is too broken for that.
    }
    this.#end(reason);
  }

  #end(reason: ExitReason): void {
    if (this.#over) return;
    // After a trap that may be the stack's own.
    if (reason.kind !== 'trap' && this.#wroteThroughNull()) {
      this.#write('err', 'pollux: something was written through a null pointer; in WebAssembly that stops no program, for address 0 is memory like any other\n');
    }
    this.#over = true;
    this.#options.onExit(reason);
  }

  #wroteThroughNull(): boolean {
    const memory = this.#exports?.memory;
    return memory !== undefined && new Uint8Array(memory.buffer, 0, aroundNull).some((byte) => byte !== 0);
  }

  #call(f: (exports: Exports) => void): void {
    if (this.#early) {
      this.#early.push(f);
      return;
    }
    if (this.#over || !this.#exports) return;
    try {
      f(this.#exports);
    } catch (error) {
      this.#fail(error);
    }
  }

  /// What the program itself says that the simulated network answers.
  #ask({ method, url, body }: Question): Answer | undefined {
    const exports = this.#exports;
    if (!exports) return undefined;
    const [methodBytes, urlBytes] = [method, url].map((text) => new TextEncoder().encode(`${text}\0`)) as [Uint8Array, Uint8Array];
    const parts = [methodBytes, urlBytes, body];
    // The size of the answer lies before all that, where it is aligned.
    const address = exports.malloc(4 + parts.reduce((sum, part) => sum + part.length, 0));
    let end = address + 4;
    const [methodAt, urlAt, bodyAt] = parts.map((part) => {
      const at = end;
      new Uint8Array(exports.memory.buffer, at, part.length).set(part);
      end += part.length;
      return at;
    }) as [number, number, number];
    const message = exports.pollux_simulated_answer(methodAt, urlAt, bodyAt, body.length, address);
    const size = new DataView(exports.memory.buffer).getUint32(address, true);
    const answer = message === 0 ? undefined : parseAnswer(new Uint8Array(exports.memory.buffer, message, size));
    exports.free(message);
    exports.free(address);
    return answer;
  }
}

function broken(error: unknown): ExitReason {
  return { kind: 'broken', message: error instanceof Error ? error.message : String(error) };
}

function described(glue: GlueModule, error: unknown): [type: string, what: string] {
  try {
    const [type, what] = glue.getExceptionMessage(error);
    return [type, what ?? ''];
  } catch {
    return ['an exception', ''];
  }
}
