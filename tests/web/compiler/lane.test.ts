// A worker that does not answer is ended, and the next question has a new one.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Lane } from '../../../web/src/compiler/lane.ts';
import type { Parts } from '../../../web/src/compiler/parts.ts';
import type { Request } from '../../../web/src/compiler/worker.ts';

/// A worker that answers only what has no "hang" in it, and one thing after the other.
class FakeWorker {
  static started = 0;
  static ended = 0;
  /// So many of the next ones can't make a compiler.
  static poor = 0;
  onmessage: (event: { readonly data: unknown }) => void = () => {};
  #hangs = false;
  constructor() {
    FakeWorker.started++;
  }
  postMessage(request: Request): void {
    if (request.kind === 'open' && FakeWorker.poor > 0) {
      FakeWorker.poor--;
      queueMicrotask(() => this.onmessage({ data: { kind: 'failed', id: request.id, what: 'Out of memory' } }));
      return;
    }
    this.#hangs ||= 'source' in request && request.source.includes('hang');
    if (!this.#hangs) queueMicrotask(() => this.onmessage({ data: { kind: 'done', id: request.id, diagnostics: [] } }));
  }
  terminate(): void {
    FakeWorker.ended++;
  }
}

beforeEach(() => {
  FakeWorker.started = FakeWorker.ended = 0;
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('who waits is told, and the next question is answered', async () => {
  const lane = new Lane('test');
  const first = lane.ask({ kind: 'check', source: 'hang' }, 20_000);
  const told = expect(first).rejects.toMatchObject({ failure: { what: 'The compiler did not answer within 20 s, and was ended', retry: true } });
  await vi.advanceTimersByTimeAsync(20_000);
  await told;
  expect([FakeWorker.started, FakeWorker.ended]).toEqual([1, 1]);

  await expect(lane.ask({ kind: 'check', source: 'fine' }, 20_000)).resolves.toMatchObject({ diagnostics: [] });
  await vi.advanceTimersByTimeAsync(60_000);
  expect([FakeWorker.started, FakeWorker.ended]).toEqual([2, 1]);
});

test('what is no longer wanted is ended at once; who else waits is answered by a worker that is opened without being asked', async () => {
  const lane = new Lane('test');
  await lane.open({} as Parts);
  const stale = new AbortController();
  const first = lane.ask({ kind: 'check', source: 'hang' }, 20_000, stale.signal);
  const other = lane.ask({ kind: 'propose', source: 'fine', line: 1, column: 1 }, 20_000);
  const told = expect(first).rejects.toMatchObject({ failure: { what: 'The question was dropped' } });
  stale.abort();
  await told;
  await expect(other).resolves.toMatchObject({ kind: 'done' });
  expect([FakeWorker.started, FakeWorker.ended]).toEqual([2, 1]);
  expect(lane.isOpen).toBe(true);
  await expect(lane.ask({ kind: 'check', source: 'fine' }, 20_000, stale.signal)).rejects.toThrow();
});

test('what was answered is not ended any more', async () => {
  const lane = new Lane('test');
  const signal = new AbortController();
  await lane.ask({ kind: 'check', source: 'fine' }, 20_000, signal.signal);
  signal.abort();
  expect([FakeWorker.started, FakeWorker.ended]).toEqual([1, 0]);
});

test('a compiler that could not be made is made anew when it is next needed', async () => {
  const lane = new Lane('test');
  FakeWorker.poor = 1;
  await expect(lane.open({} as Parts)).rejects.toMatchObject({ failure: { what: expect.stringContaining('Out of memory'), retry: true } });
  expect(lane.isOpen).toBe(false);
  await lane.open({} as Parts);
  await expect(lane.ask({ kind: 'check', source: 'fine' })).resolves.toMatchObject({ kind: 'done' });
  expect([FakeWorker.started, FakeWorker.ended]).toEqual([2, 1]);
});
