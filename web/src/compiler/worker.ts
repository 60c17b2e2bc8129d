// The worker that compiles. client.ts is its other end.
import { Compiler, type Compiled } from './compiler.ts';
import { SiteSource } from './site_source.ts';
import { warmUpDelay, warmUpSource } from './warm_up.ts';

/// From the page: first `load`, then any number of `compile`. Each has a number, and gets `done` or `failed` with that number.
export type Request =
  | { readonly kind: 'load'; readonly id: number; readonly kit: string }
  | { readonly kind: 'compile'; readonly id: number; readonly source: string };

/// To the page.
export type Reply =
  /// The kit is being fetched.
  | { readonly kind: 'progress'; readonly received: number; readonly total: number }
  /// All is there; clang is being started.
  | { readonly kind: 'starting' }
  /// `compiled` is there when a program was to be compiled.
  | { readonly kind: 'done'; readonly id: number; readonly compiled?: Compiled }
  | { readonly kind: 'failed'; readonly id: number; readonly what: string };

const reply = (message: Reply): void => postMessage(message);
let compiler: Compiler | undefined;
let warmUp: ReturnType<typeof setTimeout> | undefined;

// More often nobody can see.
const progressInterval = 50;

async function load(kit: string): Promise<void> {
  let last = 0;
  const source = await SiteSource.open(new URL(kit), (received, total) => {
    const now = performance.now();
    if (now - last < progressInterval && received < total) return;
    last = now;
    reply({ kind: 'progress', received, total });
  });
  reply({ kind: 'starting' });
  const loaded = await Compiler.load(source);
  compiler = loaded;
  warmUp = setTimeout(() => void loaded.compile(warmUpSource), warmUpDelay);
}

async function answer(request: Request): Promise<void> {
  const { id } = request;
  if (request.kind === 'load') {
    await load(request.kit);
    reply({ kind: 'done', id });
  } else if (compiler) {
    clearTimeout(warmUp);
    reply({ kind: 'done', id, compiled: await compiler.compile(request.source) });
  }
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  answer(data).catch((error: unknown) => {
    reply({ kind: 'failed', id: data.id, what: error instanceof Error ? error.message : String(error) });
  });
});
