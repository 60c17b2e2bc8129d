import { expect, test } from 'vitest';
import type { Completion } from '../../../web/src/compiler/completion.ts';
import { callAt, namesIn, rank } from '../../../web/src/editor/ranking.ts';

test.each([
  ['f(', 2, 0],
  ['f(a, ', 4, 1],
  ['f(a, g(b, c), d', 13, 2],
  ['f(a, g(b', 7, 0],
  ['f("a, (b", ', 10, 1],
  ['x = box{1, ', 10, 1],
  ['f([](int a, int b) { return a; }, ', 33, 1],
])('%s is in a call', (text, begin, argument) => {
  expect(callAt(text)).toEqual({ begin, argument });
});

test.each(['f(a);', 'f(a)', 'a[', 'int a, b', ''])('%s is not', (text) => {
  expect(callAt(text)).toBeUndefined();
});

test('the names of a program, without the one that is being written', () => {
  expect([...namesIn('int width = wid', 15)]).toEqual(['int', 'width']);
});

test('own names, then what gives the wanted type, then what is common, then the rest, then what is inherited', () => {
  const completions: Completion[] = [
    { name: 'inherited', kind: 'variable', type: 'char', inherited: true },
    { name: 'abs', kind: 'function', type: 'double' },
    { name: 'static', kind: 'keyword' },
    { name: 'number', kind: 'function', type: 'int' },
    { name: 'mine', kind: 'variable', type: 'char' },
  ];
  const ranked = completions.toSorted((a, b) => {
    const [x, y] = [a, b].map((one) => rank(one, new Set(['mine', 'static']), 'int', () => false)) as [string, string];
    return x < y ? -1 : 1;
  });
  expect(ranked.map(({ name }) => name)).toEqual(['mine', 'number', 'static', 'abs', 'inherited']);
});
