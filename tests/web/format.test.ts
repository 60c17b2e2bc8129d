// The formatter, with the style of the examples.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import load, { format } from '@wasm-fmt/clang-format';
import { expect, test } from 'vitest';
import { style } from '../../web/src/format/style.ts';

const example = readFileSync(fileURLToPath(new URL('../../examples/01_get_two_sites.cpp', import.meta.url)), 'utf8');

test('it makes of an example without indents what clang-format made of it', async () => {
  await load();
  const plain = example.replace(/^ +/gm, '').replaceAll('{ return', '{return').replaceAll('(\n', '(');
  expect(plain).not.toBe(example);
  expect(format(plain, 'main.cpp', style)).toBe(example);
});

test('code that is no C++ is left as it is, or moved, but not lost', async () => {
  await load();
  expect(format('int main( {{{ \n', 'main.cpp', style).replaceAll(/\s/g, '')).toBe('intmain({{{');
});
