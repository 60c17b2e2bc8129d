import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Results } from '../../../web/src/compiler/results.ts';

let kept: Map<string, Response>;

beforeEach(() => {
  kept = new Map();
  const cache = {
    match: (key: string) => Promise.resolve(kept.get(key)?.clone()),
    put: (key: string, response: Response) => Promise.resolve(void kept.set(key, response)),
    keys: () => Promise.resolve([...kept.keys()]),
    delete: (key: string) => Promise.resolve(kept.delete(key)),
  };
  vi.stubGlobal('caches', { open: () => Promise.resolve(cache) });
});

afterEach(() => vi.unstubAllGlobals());

const of = (version: string): Results => new Results(() => Promise.resolve(version));
const compiled = { program: new Uint8Array([0, 1, 255]), diagnostics: [], log: 'a „warning“', milliseconds: 5 };

test('a program is found by its source, also by a page that is opened later', async () => {
  await of('1').keep('int main() {}', compiled);
  expect(await of('1').find('int main() {}')).toEqual(compiled);
});

test('not for another source, nor with another kit', async () => {
  await of('1').keep('int main() {}', compiled);
  expect(await of('1').find('int main() { }')).toBeUndefined();
  expect(await of('2').find('int main() {}')).toBeUndefined();
});

test('what did not compile is not kept', async () => {
  const { program: _, ...failed } = compiled;
  await of('1').keep('wrong', failed);
  expect(kept.size).toBe(0);
});

test('the oldest make room', async () => {
  for (let source = 0; source < 60; source++) await of('1').keep(String(source), compiled);
  expect(kept.size).toBe(50);
  expect(await of('1').find('9')).toBeUndefined();
  expect(await of('1').find('10')).toEqual(compiled);
});

test('without a cache, or without a kit, nothing is known and nothing breaks', async () => {
  const kitless = new Results(() => Promise.reject(new Error('no connection')));
  await kitless.keep('int main() {}', compiled);
  expect(await kitless.find('int main() {}')).toBeUndefined();
  vi.stubGlobal('caches', undefined);
  await of('1').keep('int main() {}', compiled);
  expect(await of('1').find('int main() {}')).toBeUndefined();
});
