import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../web/src/compiler/diagnostic.ts';
import { editBetween, shift, type Edit } from '../../../web/src/editor/edits.ts';

function at(line: number, endLine = line, file = 'main.cpp'): Diagnostic {
  return { severity: 'error', file, line, column: 1, endLine, endColumn: 2, message: `on ${line}` };
}

const lines = (diagnostics: readonly Diagnostic[]): number[] => diagnostics.map(({ line }) => line);

test('a diagnostic above an edit stays', () => {
  expect(lines(shift([at(3)], [{ first: 4, last: 5, lines: 9 }]))).toEqual([3]);
});

test('a diagnostic on an edited line goes', () => {
  expect(shift([at(3), at(2, 4)], [{ first: 3, last: 3, lines: 1 }])).toEqual([]);
});

test.each<[string, Edit, number]>([
  ['a line is added', { first: 2, last: 2, lines: 2 }, 6],
  ['two lines are removed', { first: 2, last: 4, lines: 1 }, 3],
  ['a line is changed', { first: 2, last: 2, lines: 1 }, 5],
])('a diagnostic below moves along when %s', (_, edit, line) => {
  expect(shift([at(5, 6)], [edit])).toEqual([{ ...at(5), line, endLine: line + 1 }]);
});

test('several edits, from the last to the first', () => {
  const edits = [
    { first: 8, last: 8, lines: 3 },
    { first: 2, last: 2, lines: 2 },
  ];
  expect(lines(shift([at(1), at(5), at(9)], edits))).toEqual([1, 6, 12]);
});

test('what has no place in the text is left alone', () => {
  const elsewhere = [at(0), at(3, 3, '/kit/include/vector')];
  expect(shift(elsewhere, [{ first: 1, last: 9, lines: 1 }])).toEqual(elsewhere);
});

test('notes and fixes move along, and go when their own lines change', () => {
  const place = (line: number) => ({ line, column: 1, endLine: line, endColumn: 2 });
  const diagnostic: Diagnostic = {
    ...at(5),
    notes: [
      { ...place(2), file: 'main.cpp', message: 'above' },
      { ...place(7), file: 'main.cpp', message: 'below' },
      { ...place(2), file: 'pollux/task.hpp', message: 'elsewhere' },
    ],
    fixes: [
      { title: 'here', edits: [{ ...place(5), text: ';' }] },
      { title: 'there', edits: [{ ...place(2), text: ';' }, { ...place(5), text: ';' }] },
    ],
  };
  const [moved] = shift([diagnostic], [{ first: 2, last: 2, lines: 3 }]);
  expect(moved?.notes?.map(({ message, line }) => [message, line])).toEqual([
    ['below', 9],
    ['elsewhere', 2],
  ]);
  expect(moved?.fixes).toEqual([{ title: 'here', edits: [{ ...place(7), text: ';' }] }]);
});

test.each([
  ['a\nb\nc', 'a\nx\nc', { first: 2, last: 2, lines: 1 }],
  ['a\nb\nc', 'a\nx\ny\nc', { first: 2, last: 2, lines: 2 }],
  ['a\nc', 'a\nb\nc', { first: 1, last: 1, lines: 2 }],
  ['a\nb\nc', 'a\nc', { first: 1, last: 2, lines: 1 }],
  ['', 'a\nb', { first: 1, last: 1, lines: 2 }],
  ['a\nb', '', { first: 1, last: 2, lines: 1 }],
  ['a\na', 'a\na\na', { first: 2, last: 2, lines: 2 }],
])('what makes %j of %j is one change of lines', (before, after, edit) => {
  const found = editBetween(before, after);
  expect(found).toEqual(edit);
  const [old, now] = [before.split('\n'), after.split('\n')];
  const made = now.slice(found.first - 1, found.first - 1 + found.lines);
  expect([...old.slice(0, found.first - 1), ...made, ...old.slice(found.last)]).toEqual(now);
});
