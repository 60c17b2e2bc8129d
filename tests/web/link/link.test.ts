import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Deflate } from 'pako';
import { expect, test } from 'vitest';
import { dictionaryId } from '../../../web/src/link/base.ts';
import { dictionary1 } from '../../../web/src/link/dictionary_1.ts';
import { fragmentOf, longestSource, open, type Shared } from '../../../web/src/link/link.ts';
import { allExamples } from '../../../web/tools/all_examples.ts';

const examples = allExamples();

const whole: Shared = { example: 'get_two_sites', source: 'int main() {}\n', clock: 'deterministic', view: 'text' };

function sharedIn(fragment: string): Shared {
  const opened = open(fragment, examples);
  if (opened.kind !== 'link') throw new Error(`it is ${JSON.stringify(opened)}`);
  return opened.shared;
}

test('what was put in comes out', () => {
  const texts = ['', 'a', '한국어 // 😀\n', '\0\x01\u{10ffff}', ...examples.map(({ source }) => source), 'long '.repeat(30_000)];
  for (const source of texts) expect(sharedIn(`#${fragmentOf({ ...whole, source }, examples)}`)).toEqual({ ...whole, source });
  expect(sharedIn(fragmentOf({ ...whole, source: null }, examples))).toEqual({ ...whole, source: null });
});

test('lines that an embed shows otherwise are in it; what is none makes no sense', () => {
  const lines = { hidden: '1-4 20', locked: '7' };
  expect(sharedIn(fragmentOf({ ...whole, lines }, examples))).toEqual({ ...whole, lines });
  // Whoever names none has the link that they always had.
  expect(fragmentOf({ ...whole, lines: {} }, examples)).toBe(fragmentOf(whole, examples));
  for (const wrong of [{ hidden: '4-1' }, { folded: '' }, { locked: 7 }, 'hidden']) {
    const fragment = fragmentOf({ ...whole, lines: wrong as object }, examples);
    expect(open(fragment, examples)).toMatchObject({ kind: 'broken' });
  }
  expect(sharedIn(fragmentOf({ ...whole, lines: { ...lines, theme: 'pink' } as object }, examples))).toEqual({ ...whole, lines });
});

test('a fragment is made of characters that survive chats and mail', () => {
  expect(fragmentOf({ ...whole, source: 'ÿþ'.repeat(50) }, examples)).toMatch(/^p2\.[\w-]+$/);
});

test('an example that was edited once makes a link of less than 120 characters', () => {
  for (const { id, source } of examples) {
    const edited = source.replace('delay=300', 'delay=301').replace('main()', 'main(int, char**)');
    expect(fragmentOf({ example: id, source: edited, clock: 'real', view: 'panel' }, examples).length, id).toBeLessThan(120);
    expect(fragmentOf({ example: id, source: null, clock: 'real', view: 'panel' }, examples).length, id).toBeLessThan(60);
  }
});

test('links of format 1 refer to a text that must never change', () => {
  expect(createHash('sha256').update(dictionary1).digest('hex')).toBe('898ab143a8cb102637c58d23653874e6844b3bdaf16c5d2de93c65cd5321e4aa');
});

const golden = JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8')) as { fragment: string; release: string; shared: Shared }[];

test('links that were given out are read for ever', () => {
  for (const { fragment, release, shared } of golden) expect(open(fragment, examples)).toEqual({ kind: 'link', release, shared });
});

// When this fails, an example is new or has changed. Add a golden link that is made from it; and if it has changed, what it was to
// web/src/link/archive.ts.
test.each(examples)('there is a golden link made from $id as it is now', ({ id, source }) => {
  const bytes = (fragment: string): Buffer => Buffer.from(fragment.slice('p2.'.length), 'base64url');
  const wanted = dictionaryId(bytes(fragmentOf({ ...whole, example: id, source }, examples)));
  expect(golden.map(({ fragment }) => dictionaryId(bytes(fragment)))).toContain(wanted);
});

test('a link to what an example was is read with the examples of that page, and says so on a page that does not have it', () => {
  const before = { id: 'gone', source: '// an example\n'.repeat(20) };
  const shared: Shared = { example: 'gone', source: `${before.source}// edited\n`, clock: 'real', view: 'panel' };
  const fragment = fragmentOf(shared, [before]);
  expect(open(fragment, [...examples, before])).toMatchObject({ kind: 'link', shared });
  expect(open(fragment, examples)).toEqual({ kind: 'broken', why: 'it was changed, or made from an example that this page does not have', saved: '' });
});

test('a link can be made where there are no examples', () => {
  expect(open(fragmentOf(whole, []), examples)).toMatchObject({ kind: 'link', shared: whole });
});

test('no fragment is no link', () => {
  expect(open('', examples)).toEqual({ kind: 'none' });
  expect(open('#', examples)).toEqual({ kind: 'none' });
});

test.each([
  ['#section-2', 'it is not one of Pollux’s'],
  ['#p3.eJw', 'it was made by a newer Pollux than this page'],
  ['#p2.eJw', 'its end is missing'],
  ['#p2.AAAAAAAA', 'a part of it was changed'],
  ['#p1.a b', 'it has characters that do not belong in it'],
  ['#p1.', 'its end is missing'],
  ['#p1.AAAAAAAA', 'a part of it was changed'],
])('%s: %s', (fragment, why) => {
  expect(open(fragment, examples)).toEqual({ kind: 'broken', why, saved: '' });
});

test('of a link whose end is missing, what is there is saved', () => {
  const source = `// ${'one two three four five six seven eight nine ten '.repeat(4)}\n${examples.map((example) => example.source.toUpperCase()).join('')}`;
  const fragment = fragmentOf({ ...whole, source }, examples);
  const opened = open(fragment.slice(0, -400), examples);
  expect(opened).toMatchObject({ kind: 'broken', why: 'its end is missing' });
  if (opened.kind !== 'broken') return;
  expect(opened.saved.length).toBeGreaterThan(source.length / 4);
  expect(source.startsWith(opened.saved)).toBe(true);
});

function packed(content: string): string {
  const deflate = new Deflate({ dictionary: new TextEncoder().encode(dictionary1) });
  deflate.push(new TextEncoder().encode(content), true);
  return `p1.${Buffer.from(deflate.result).toString('base64url')}`;
}

test.each([
  'no head',
  'null\n',
  '{"release":"9","example":"x","clock":"sundial","view":"panel"}\n',
  '{"release":"9","example":["x"],"clock":"real","view":"panel"}\n',
  '{"release":"9","example":"x","clock":"real","view":"panel","bytes":"1"}\n',
])('a link whose content is %j makes no sense', (content) => {
  expect(open(packed(content), examples)).toEqual({ kind: 'broken', why: 'what is in it makes no sense', saved: '' });
});

test('a text of another length than the head says is saved, and not taken for whole', () => {
  const content = '{"release":"9","example":"x","clock":"real","view":"panel","bytes":5}\nfour';
  expect(open(packed(content), examples)).toEqual({ kind: 'broken', why: 'its text has another length than it says', saved: 'four' });
});

test('a short link that unpacks to too much is refused', () => {
  const content = `{"release":"9","example":"x","clock":"real","view":"panel","bytes":1000000}\n${'0'.repeat(1_000_000)}`;
  expect(open(packed(content), examples)).toMatchObject({ kind: 'broken', why: 'it holds too much' });
  expect(() => fragmentOf({ ...whole, source: '0'.repeat(longestSource + 1) }, examples)).toThrow('A link can hold 200000 bytes of code');
});

test('a link that was changed anywhere is never taken for another one', () => {
  let seed = 1;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.#%= ';
  const fragments = examples.map(({ id, source }) => fragmentOf({ ...whole, example: id, source: source.replace('delay', 'late') }, examples));
  for (let i = 0; i < 20_000; i++) {
    const from = fragments[i % fragments.length] ?? '';
    const at = random(from.length);
    const character = alphabet[random(alphabet.length)] ?? '';
    const changed = [from.slice(0, at) + character + from.slice(at + 1), from.slice(0, at), from.slice(0, at) + character + from.slice(at)][random(3)] ?? '';
    const opened = open(changed, examples);
    // The unused bits of the last character may differ; then it is the same link.
    if (opened.kind === 'link') expect(opened).toEqual(open(from, examples));
  }
});
