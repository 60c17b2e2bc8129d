// The worker that compiles, or answers the editor's questions. lane.ts is its other end.
import { Compiler, type Compiled } from './compiler.ts';
import type { Proposals } from './completion.ts';
import type { Diagnostic } from './diagnostic.ts';
import { collect, PartsSource, type Parts } from './parts.ts';
import { SiteSource } from './site_source.ts';
import { warmUpDelay, warmUpSource } from './warm_up.ts';

/// From the page: first `load` or `open`, then any number of others. Each has a number, and gets `done` or `failed` with that number.
export type Request =
  | { readonly kind: 'load'; readonly id: number; readonly kit: string }
  | { readonly kind: 'open'; readonly id: number; readonly parts: Parts }
  | { readonly kind: 'compile'; readonly id: number; readonly source: string }
  | { readonly kind: 'check'; readonly id: number; readonly source: string }
  | { readonly kind: 'propose'; readonly id: number; readonly source: string; readonly line: number; readonly column: number };

/// What came of a request, depending on its kind.
export interface Answer {
  readonly parts?: Parts;
  readonly compiled?: Compiled;
  readonly diagnostics?: readonly Diagnostic[];
  readonly proposals?: Proposals;
}

/// To the page.
export type Reply =
  /// The kit is being fetched.
  | { readonly kind: 'progress'; readonly received: number; readonly total: number }
  /// All is there; clang is being started.
  | { readonly kind: 'starting' }
  | ({ readonly kind: 'done'; readonly id: number } & Answer)
  | { readonly kind: 'failed'; readonly id: number; readonly what: string };

const reply = (message: Reply): void => postMessage(message);
let compiler: Compiler | undefined;
let warmUp: ReturnType<typeof setTimeout> | undefined;

// More often nobody can see.
const progressInterval = 50;

function openSite(kit: string): Promise<SiteSource> {
  let last = 0;
  return SiteSource.open(new URL(kit), (received, total) => {
    const now = performance.now();
    if (received === total) reply({ kind: 'starting' });
    else if (now - last >= progressInterval) {
      last = now;
      reply({ kind: 'progress', received, total });
    }
  });
}

async function answer(request: Request): Promise<Answer> {
  switch (request.kind) {
    case 'load': {
      const site = await openSite(request.kit);
      // Of the site rather than of the parts: these would have to be read again, from the browser's own process.
      const [parts, loaded] = await Promise.all([collect(site, site.script), Compiler.load(site)]);
      compiler = loaded;
      warmUp = setTimeout(() => void loaded.compile(warmUpSource), warmUpDelay);
      return { parts };
    }
    case 'open':
      compiler = await Compiler.load(new PartsSource(request.parts));
      return {};
  }
  clearTimeout(warmUp);
  if (!compiler) throw new Error('it was not loaded');
  switch (request.kind) {
    case 'compile':
      return { compiled: await compiler.compile(request.source) };
    case 'check':
      return { diagnostics: await compiler.check(request.source) };
    case 'propose':
      return { proposals: await compiler.propose(request.source, request) };
  }
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  answer(data).then(
    (done) => reply({ kind: 'done', id: data.id, ...done }),
    (error: unknown) => reply({ kind: 'failed', id: data.id, what: error instanceof Error ? error.message : String(error) }),
  );
});
