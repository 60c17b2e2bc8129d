import { expect, test } from 'vitest';
import { parseLinkErrors } from '../../../web/src/compiler/link_errors.ts';

test('a function that is defined nowhere is told once, at its first use', () => {
  const log = 'wasm-ld: error: main.o: undefined symbol: shop::price(int)\n'.repeat(2);
  expect(parseLinkErrors(log, 'namespace shop {\nint price(int); }')).toEqual([
    {
      severity: 'error',
      file: 'main.cpp',
      line: 2,
      column: 5,
      endLine: 2,
      endColumn: 10,
      message: "'shop::price(int)' is used, but defined nowhere.",
    },
  ]);
});

test('a missing virtual function is told of its class', () => {
  const [found] = parseLinkErrors('wasm-ld: error: main.o: undefined symbol: vtable for shape\n', 'struct shape {};');
  expect(found).toMatchObject({ line: 1, column: 8, message: "'shape' has a virtual function that is declared but defined nowhere." });
});

test('a function that would run JavaScript is refused in so many words', () => {
  const [found] = parseLinkErrors('wasm-ld: error: main.o: undefined symbol: emscripten_run_script\n', '');
  expect(found).toMatchObject({ line: 0, message: "'emscripten_run_script' is not here: a program may not run JavaScript in the page." });
});

test('a function that is there twice', () => {
  const [found] = parseLinkErrors('wasm-ld: error: duplicate symbol: malloc\n>>> defined in main.o\n', 'void* malloc(unsigned long);');
  expect(found).toMatchObject({ line: 1, column: 7 });
});

test('anything else is passed on', () => {
  expect(parseLinkErrors('wasm-ld: error: something new\n', '')).toMatchObject([{ line: 0, message: 'The linker says: something new' }]);
});
