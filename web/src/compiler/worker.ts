// The worker that compiles. client.ts is its other end.
import { Compiler, type Compiled } from './compiler.ts';
import { SiteSource } from './site_source.ts';

/// From the page. First `load`, then any number of `compile`, one at a time.
export type Request = { readonly kind: 'load'; readonly kit: string } | { readonly kind: 'compile'; readonly source: string };

/// To the page.
export type Reply =
  /// The kit is being fetched.
  | { readonly kind: 'progress'; readonly received: number; readonly total: number }
  /// All is there; clang is being started.
  | { readonly kind: 'starting' }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'compiled'; readonly compiled: Compiled }
  | { readonly kind: 'failed'; readonly what: string };

const reply = (message: Reply): void => postMessage(message);
let compiler: Compiler | undefined;

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
  compiler = await Compiler.load(source);
  // The first run of clang pays for what later runs find ready.
  await compiler.compile('int main() {}');
  reply({ kind: 'loaded' });
}

async function answer(request: Request): Promise<void> {
  if (request.kind === 'load') await load(request.kit);
  else if (compiler) reply({ kind: 'compiled', compiled: await compiler.compile(request.source) });
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  answer(data).catch((error: unknown) => reply({ kind: 'failed', what: error instanceof Error ? error.message : String(error) }));
});
