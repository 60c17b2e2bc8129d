import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchPiece } from '../../../web/src/compiler/piece.ts';

const content = new Uint8Array([1, 2, 3, 4, 5]);
const piece = { name: 'core-1.piece', sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
const url = new URL('https://pollux.test/kit/core-1.piece');

let answers: (() => Response)[];
let asked: RequestCache[];
let received: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  vi.stubGlobal('isSecureContext', true);
  asked = [];
  received = 0;
  vi.stubGlobal('fetch', (_: URL, { cache }: { cache: RequestCache }) => {
    const answer = answers[asked.length] ?? answers.at(-1);
    asked.push(cache);
    return new Promise((resolve) => resolve(answer?.()));
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function fetched(): Promise<Uint8Array | string> {
  let result: Uint8Array | string | undefined;
  fetchPiece(url, piece, (bytes) => (received += bytes)).then(
    (bytes) => (result = bytes),
    (error: unknown) => (result = String(error)),
  );
  while (result === undefined) {
    vi.runAllTimers();
    // Hashes are made elsewhere, in real time.
    await new Promise(setImmediate);
  }
  return result;
}

const whole = (): Response => new Response(content);
const damaged = (): Response => new Response(new Uint8Array([1, 2, 3, 4, 6]));
const lost = (): Response => {
  throw new TypeError('Failed to fetch');
};
const broken = (): Response => {
  let sent = false;
  const pull = (controller: ReadableStreamDefaultController): void => {
    if (sent) controller.error(new TypeError('network error'));
    else controller.enqueue(content.slice(0, 2));
    sent = true;
  };
  return new Response(new ReadableStream({ pull }));
};

test('a piece that comes is asked for once', async () => {
  answers = [whole];
  expect(await fetched()).toEqual(content);
  expect(asked).toEqual(['default']);
  expect(received).toBe(5);
});

test('one that is lost, breaks off or comes damaged is fetched again, past the cache, and counted once', async () => {
  answers = [lost, broken, damaged, () => new Response('', { status: 503 }), whole];
  expect(await fetched()).toEqual(content);
  expect(asked).toEqual(['default', 'reload', 'reload', 'reload', 'reload']);
  expect(received).toBe(5);
});

test('what never comes is told, after some tries', async () => {
  answers = [lost];
  expect(await fetched()).toBe('Error: there is no connection to the server');
  expect(asked.length).toBe(5);
  expect(received).toBe(0);
});

test('what always comes damaged is told, and not taken', async () => {
  answers = [damaged];
  expect(await fetched()).toBe('Error: core-1.piece arrived damaged');
  answers = [broken];
  expect(await fetched()).toBe('Error: the connection was lost on the way');
  expect(received).toBe(0);
});

test('what is not there is not asked for again', async () => {
  answers = [() => new Response('', { status: 404 })];
  expect(await fetched()).toBe('Error: the server answered 404 for /kit/core-1.piece');
  expect(asked.length).toBe(1);
});
