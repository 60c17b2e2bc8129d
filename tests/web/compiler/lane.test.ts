// A worker that does not answer is ended, and the next question has a new one.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Lane } from '../../../web/src/compiler/lane.ts';
import type { Request } from '../../../web/src/compiler/worker.ts';

/// A worker that answers only what has no "hang" in it.
class FakeWorker {
  static started = 0;
  static ended = 0;
  onmessage: (event: { readonly data: unknown }) => void = () => {};
  constructor() {
    FakeWorker.started++;
  }
  postMessage(request: Request): void {
    if ('source' in request && !request.source.includes('hang')) queueMicrotask(() => this.onmessage({ data: { kind: 'done', id: request.id, diagnostics: [] } }));
  }
  terminate(): void {
    FakeWorker.ended++;
  }
}

beforeEach(() => {
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
