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

test('what is not there is told by the name that the program has for it', () => {
  const found = (symbol: string, source: string) => parseLinkErrors(`wasm-ld: error: main.o: undefined symbol: ${symbol}\n`, source)[0];
  expect(found('emscripten_asm_const_int', '\nint main() { EM_ASM({}); }')).toMatchObject({ line: 2, column: 14, message: "'EM_ASM' is not here: a program may not run JavaScript in the page." });
  expect(found('_emval_decref', '#include <emscripten/val.h>\nemscripten::val v;')).toMatchObject({ line: 2, column: 13, message: expect.stringContaining("'emscripten::val' is not here") });
  expect(found('_emscripten_system', 'int n = std::system("ls");')).toMatchObject({ line: 1, column: 14, message: expect.stringContaining('There is no system() here') });
  expect(found('__syscall_socket', '')).toMatchObject({ line: 0, message: expect.stringContaining("('socket')") });
  expect(found('emscripten_sleep', 'emscripten_sleep(1);')).toMatchObject({ line: 1, message: expect.stringContaining("nothing of Emscripten's own") });
  expect(found('socket', '#include <sys/socket.h>\nint s = socket(1, 1, 0);')).toMatchObject({ line: 2, column: 9, message: expect.stringContaining('nor in the libraries here') });
});

test('a function that is there twice', () => {
  const [found] = parseLinkErrors('wasm-ld: error: duplicate symbol: malloc\n>>> defined in main.o\n', 'void* malloc(unsigned long);');
  expect(found).toMatchObject({ line: 1, column: 7 });
});

test('data that no program has room for', () => {
  expect(parseLinkErrors('wasm-ld: error: maximum memory too small, 801112064 bytes needed\n', '')).toMatchObject([
    { line: 0, message: "The program's static data need 764 MB, and a program may have 512 MB of memory." },
  ]);
});

test('anything else is passed on', () => {
  expect(parseLinkErrors('wasm-ld: error: something new\n', '')).toMatchObject([{ line: 0, message: 'The linker says: something new' }]);
});
