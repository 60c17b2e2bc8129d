// Runs one program of a model: its requests are answered here, as late as they say, and counted.
import { type Answer, type Question, scriptedXhr } from '../program/simulated_network.ts';
import type { Command, Counts, Order, Report } from './messages.ts';

/// What a program of playground/models exports, once it runs.
interface Program {
  _model_cancel(): void;
  _model_held(): number;
}
type Create = (options: object) => Promise<Program>;

type Handler = ((event: unknown) => void) | null;
interface Request {
  onload: Handler;
  onerror: Handler;
  readonly readyState: number;
  send(body: Uint8Array<ArrayBuffer> | null): void;
  abort(): void;
}

const requests = { sent: 0, answered: 0, aborted: 0 };
let program: Program | undefined;
let units = 0;
let lastWords = '';

const report = (what: Report): void => postMessage(what);

function ask({ url }: Question): Answer {
  const { hostname, searchParams } = new URL(url);
  const error = searchParams.get('error') ?? '';
  const body = new TextEncoder().encode(`Hello from ${hostname}\n`);
  return { delay: Number(searchParams.get('delay')), status: error ? 0 : 200, headers: '', body, rate: 0, piece: 0, error };
}

const Scripted = scriptedXhr({ ask, real: undefined, refused: () => {} }) as new () => Request;

class CountedXhr extends Scripted {
  #over = false;

  override send(body: Uint8Array<ArrayBuffer> | null): void {
    if (++requests.sent === units) report({ kind: 'begun' });
    const answered = (then: Handler) => (event: unknown) => {
      this.#over = true;
      requests.answered++;
      then?.(event);
      settle();
    };
    this.onload = answered(this.onload);
    this.onerror = answered(this.onerror);
    super.send(body);
  }

  override abort(): void {
    if (!this.#over && requests.sent > 0) {
      this.#over = true;
      requests.aborted++;
    }
    super.abort();
  }
}

function counts(): Counts {
  return { ...requests, held: program?._model_held() ?? 0 };
}

// What the answer leads to comes first: a program that goes on by its event loop has a turn before this is told.
function settle(): void {
  if (requests.answered + requests.aborted === requests.sent) setTimeout(() => report({ kind: 'settled', counts: counts() }), 50);
}

async function run({ program: url, job, units: asked }: Order): Promise<void> {
  units = asked;
  Object.assign(globalThis, { XMLHttpRequest: CountedXhr });
  try {
    const { default: create } = (await import(/* @vite-ignore */ url)) as { default: Create };
    program = await create({
      arguments: [job, String(units)],
      locateFile: (file: string) => new URL(file, url).href,
      printErr: (text: string) => (lastWords = text),
      onAbort: (what: unknown) => report({ kind: 'broken', what: lastWords || String(what) }),
      onReport: (text: string) => {
        const said = JSON.parse(text) as Record<string, number> | { failed: string; ms: number } | { ended: string };
        if ('ended' in said && typeof said.ended === 'string') report({ kind: 'broken', what: said.ended });
        else if ('failed' in said && typeof said.failed === 'string') report({ kind: 'failed', what: said['failed'], ms: Number(said['ms']) });
        else report({ kind: 'done', figures: said as Record<string, number> });
      },
    });
  } catch (error) {
    report({ kind: 'broken', what: lastWords || String(error) });
  }
}

addEventListener('message', ({ data }: MessageEvent<Command>) => {
  if (data.kind === 'run') {
    void run(data.order);
    return;
  }
  program?._model_cancel();
  report({ kind: 'cancelled', counts: counts() });
  settle();
});
