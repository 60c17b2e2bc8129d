import { expect, test } from 'vitest';
import { readHeader } from '../../../web/src/example_header.ts';

test('title, what it shows and what to expect, over several lines', () => {
  const source = '// Two at once\n//\n// Shows: that\n//   two wait.\n// Expect: little.\n//   Very little.\n\n#include <x>\n// Shows: not this';
  expect(readHeader(source)).toEqual({ title: 'Two at once', shows: 'that two wait.', expect: 'little. Very little.' });
});

test('what is missing is named', () => {
  expect(() => readHeader('// Title\n//\n// Shows: x\n')).toThrow('its first comment lacks "Expect: …"');
  expect(() => readHeader('#include <x>')).toThrow('lacks a title and "Shows: …" and "Expect: …"');
});
