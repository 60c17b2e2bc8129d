import frameScript from './runner_frame.js?raw';
import workerScript from './runner_worker.ts?script';
import { toReport, type Command, type Report } from './protocol.ts';

/// Runs one program, in a worker inside a frame of its own, which can reach neither the page nor its storage.
class Sandbox {
  readonly #frame: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #hear: (event: MessageEvent<unknown>) => void;
  /// The frame is there.
  readonly loaded: Promise<void>;
  /// Takes what the worker reports.
  onReport: (report: Report) => void = () => {};

  constructor(network: boolean, glue: string) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }) => this.#report(data);
    this.#hear = (event) => {
      if (event.source === this.#frame.contentWindow) this.#report(event.data);
    };
    addEventListener('message', this.#hear);
    this.#frame = document.createElement('iframe');
    this.#frame.setAttribute('sandbox', 'allow-scripts');
    // Not hidden: browsers give little of the machine to what cannot be seen.
    this.#frame.className = 'runner';
    this.#frame.title = 'Runner';
    this.#frame.tabIndex = -1;
    this.#frame.srcdoc = frameDocument(network);
    this.loaded = new Promise((resolve) => {
      this.#frame.addEventListener('load', () => {
        // The frame's origin is opaque: there is no address to send to but '*'. The frame is ours, and so is all it holds.
        this.#frame.contentWindow?.postMessage({ script: workerScript, port: port2 }, '*', [port2]);
        resolve();
      });
    });
    document.body.append(this.#frame);
    this.send({ kind: 'glue', source: glue });
  }

  send(command: Command, transfer: Transferable[] = []): void {
    this.#port.postMessage(command, transfer);
  }

  /// Ends the worker at once, whatever it does.
  close(): void {
    this.onReport = () => {};
    removeEventListener('message', this.#hear);
    this.#port.close();
    this.#frame.remove();
  }

  #report(data: unknown): void {
    const report = toReport(data);
    if (report) this.onReport(report);
  }
}

function frameDocument(network: boolean): string {
  // The page's own policy, which the frame inherits, already allows this script by its hash and no other.
  const policy = [
    "default-src 'none'",
    "script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'",
    'worker-src blob:',
    network ? 'connect-src https: http:' : "connect-src 'none'",
  ].join('; ');
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${frameScript}</script>`;
}

/// How a program is to run.
export interface RunOptions {
  /// On the simulated clock.
  readonly simulated: boolean;
  /// Nothing is polled until it is resumed or stepped.
  readonly paused: boolean;
}

// The spare waits until the program that was started has had the machine for itself for a moment.
const spareDelay = 250;

/// Runs programs one after the other, each in a fresh sandbox; the next one is kept warm.
export class Runner {
  readonly #glue: string;
  /// The first sandbox is there.
  readonly warm: Promise<void>;
  #network = false;
  #spare: Sandbox | undefined;
  #current: Sandbox | undefined;
  #timer = 0;

  /// `glue`: the source of the JavaScript that every program of the kit needs.
  constructor(glue: string) {
    this.#glue = glue;
    this.#spare = this.#make();
    this.warm = this.#spare.loaded;
  }

  /// Says whether the programs to come may use the real network, so that the warm sandbox fits.
  set network(network: boolean) {
    if (network === this.#network) return;
    this.#network = network;
    this.#spare?.close();
    this.#spare = this.#make();
  }

  /// Starts a program, after ending the one that runs. Reports of an earlier program never arrive after this.
  start(program: Uint8Array<ArrayBuffer>, how: RunOptions, onReport: (report: Report) => void): void {
    this.stop();
    const sandbox = this.#spare ?? this.#make();
    this.#spare = undefined;
    this.#current = sandbox;
    sandbox.onReport = onReport;
    sandbox.send({ kind: 'run', program, ...how, network: this.#network });
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.#spare ??= this.#make()), spareDelay);
  }

  /// Pauses, resumes or steps the program that runs, if one does.
  send(command: Extract<Command, { kind: 'pause' | 'resume' | 'step' }>): void {
    this.#current?.send(command);
  }

  /// Ends the program that runs, if one does, at once.
  stop(): void {
    this.#current?.close();
    this.#current = undefined;
  }

  #make(): Sandbox {
    return new Sandbox(this.#network, this.#glue);
  }
}
