import { expect, test } from 'vitest';
import { tokens } from '../../../web/src/embed/highlight.ts';
import { keeps, readLines, textsOf } from '../../../web/src/embed/lines.ts';
import { allExamples } from '../../../web/tools/all_examples.ts';

const source = 'one\ntwo\nthree\nfour\n';
const locked = textsOf(source, readLines('2 3-4'));

test('locked lines have to stay, in their order, and whole', () => {
  expect(locked).toEqual(['two', 'three\nfour']);
  expect(keeps(source, locked)).toBe(true);
  expect(keeps('1\n0\ntwo\nand\nthree\nfour\n5', locked)).toBe(true);
  expect(keeps('one\ntwo!\nthree\nfour\n', locked)).toBe(false);
  expect(keeps('one\ntwo\nthree\n\nfour\n', locked)).toBe(false);
  expect(keeps('three\nfour\ntwo\n', locked)).toBe(false);
  expect(keeps('onetwo\nthree\nfour\n', locked)).toBe(false);
});

test.each(allExamples())('colouring $id leaves its text as it is', ({ source }) => {
  const found = tokens(source);
  expect(found.map(({ text }) => text).join('')).toBe(source);
  expect(new Set(found.map(({ kind }) => kind))).toContain('keyword');
});

test('comments, texts and numbers are told apart', () => {
  const kinds = tokens('#include <a.hpp>\nint x = 1\'000; // "no"\nauto s = "a // b\\""; /* for\n2 */ R"q(")")q"').filter(({ kind }) => kind);
  expect(kinds.map(({ text, kind }) => `${kind}: ${text}`)).toEqual([
    'keyword: #include',
    'string: <a.hpp>',
    'keyword: int',
    "number: 1'000",
    'comment: // "no"',
    'keyword: auto',
    'string: "a // b\\""',
    'comment: /* for\n2 */',
    'string: R"q(")")q"',
  ]);
});
