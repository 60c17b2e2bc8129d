// Everything that the page has to say, in both languages.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aborted, exited, trapped, uncaught } from '../../web/src/program/exit_reason.ts';
import { endingWords, reasonsInKorean } from '../../web/src/words/ending.ts';
import { examplesInKorean } from '../../web/src/words/examples.ts';
import { koreanOf, saying } from '../../web/src/words/page.ts';
import { allExamples } from '../../web/tools/all_examples.ts';

const modules = import.meta.glob<Readonly<Record<string, unknown>>>(['../../web/src/words/*.ts', '../../web/src/models/words.ts', '!**/first.ts'], { eager: true });

interface Dictionary {
  readonly en: object;
  readonly ko: object;
}

const isDictionary = (value: unknown): value is Dictionary => typeof value === 'object' && value !== null && 'en' in value && 'ko' in value;
const dictionaries = Object.entries(modules).flatMap(([file, exported]) => {
  const name = file.split('/').slice(-2).join('/');
  return Object.values(exported).flatMap((value): [string, Dictionary][] => (isDictionary(value) ? [[name, value]] : []));
});

/// What a text may be made of: the first with which it makes sense.
const samples: readonly (readonly unknown[])[] = [[2, 'error'], ['x', 'x', 'real'], [['x', 'y']], ['x', ['x', 'y'], 'x'], [2, 2, 2], ['x', 'x', 'x']];

function textOf(value: (...given: readonly unknown[]) => unknown): unknown {
  for (const sample of samples) {
    try {
      const text = value(...sample);
      if (typeof text === 'string' && !text.includes('undefined')) return text;
    } catch {
      // It wants something else.
    }
  }
  return undefined;
}

/// The texts of a dictionary in one language, by the paths of their keys.
function textsOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value === 'function') return [[path, textOf(value as (...given: readonly unknown[]) => unknown)]];
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

const hangul = /[가-힣]/;
// But for a line of C++.
const english = /\b(?!using namespace)[a-z]{2,} (?!namespace)[a-z]{2,} [a-z]{2,}\b/;

test('there are dictionaries', () => {
  expect(dictionaries.length).toBeGreaterThan(10);
});

test.each(dictionaries)('%s says the same in both languages', (_, { en, ko }) => {
  const [inEnglish, inKorean] = [textsOf(en), textsOf(ko)];
  expect(inKorean.map(([path]) => path)).toEqual(inEnglish.map(([path]) => path));
  for (const [path, text] of [...inEnglish, ...inKorean]) expect(typeof text === 'string' && text.trim(), path).toBeTruthy();
  for (const [path, text] of inEnglish) if (path !== '.otherLanguage') expect(text, path).not.toMatch(hangul);
  const same = new Map(inEnglish);
  for (const [path, text] of inKorean) {
    expect(text, path).not.toMatch(english);
    // Names, such as that of async / await, are the same in both; and some texts are only what they are made of.
    const own = String(text).replace(/^\w+$|\b(?:x|y|error|real)\b/g, '');
    if (text !== same.get(path) && /\p{L}/u.test(own)) expect(text, path).toMatch(hangul);
  }
});

/// What stands in a page, and in the attributes that say something.
function said(file: string): readonly string[] {
  const html = readFileSync(new URL(`../../web/${file}`, import.meta.url), 'utf8').replace(/<!--.*?-->|<(head|noscript)>.*?<\/\1>/gs, '');
  const texts = [...html.matchAll(/>([^<]+)</g)].map(([, text = '']) => text);
  const attributes = [...html.matchAll(new RegExp(` (?:${saying.join('|')})="([^"]+)"`, 'g'))].map(([, text = '']) => text);
  return [...texts, ...attributes].map((text) => text.trim().replace(/\s+/g, ' ')).filter((text) => /\p{L}/u.test(text));
}

const pages = ['index.html', 'embed.html'];

test.each(pages)('all that stands in %s is there in Korean', (file) => {
  expect(said(file).filter((text) => !koreanOf.has(text))).toEqual([]);
});

test('nothing is translated that does not stand there', () => {
  const all = new Set(pages.flatMap(said));
  expect([...koreanOf.keys()].filter((text) => !all.has(text))).toEqual([]);
  for (const [text, korean] of koreanOf) {
    expect(korean, text).not.toMatch(english);
    // Names are the same in both; and a language is named in itself.
    if (korean !== text) expect(korean, text).toMatch(hangul);
  }
});

test('each example says in Korean what it shows', () => {
  for (const { id } of allExamples()) {
    const { title = '', shows = '', expect: expected = '' } = examplesInKorean.get(id) ?? {};
    for (const text of [title, shows, expected]) expect(text, id).toMatch(hangul);
  }
  expect([...examplesInKorean.keys()].toSorted()).toEqual(allExamples().map(({ id }) => id).toSorted());
});

test('why a program crashed is said in Korean', () => {
  const errors = ['Maximum call stack size exceeded', 'unreachable', 'table index is out of bounds', 'memory access out of bounds', 'divide by zero', 'integer overflow', 'unaligned access'];
  const reasons = [...errors.map((text) => trapped(new Error(text))), aborted('OOM', ''), uncaught('std::bad_alloc', '')];
  for (const reason of reasons) expect('message' in reason && reasonsInKorean.get(reason.message), JSON.stringify(reason)).toMatch(hangul);
  const stuck = exited(70, 'pollux: nothing can wake the 2 tasks that are still waiting\n');
  expect(stuck.kind === 'never' && endingWords.ko.never(stuck.message)).toBe('아직 기다리는 태스크 2개를 아무것도 깨울 수 없습니다');
});
