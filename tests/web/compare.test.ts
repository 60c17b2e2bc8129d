import { expect, test } from 'vitest';
import { difference } from '../../web/src/panel/compare_view.ts';

test.each([
  [3, 3, '–'],
  [2, 3, '+1, 1.5 times'],
  [500, 300, '−200, 0.6 times'],
  [0, 4, '+4'],
  [4, 0, '−4'],
])('from %d to %d is "%s"', (before, after, words) => {
  expect(difference(before, after, String)).toBe(words);
});
