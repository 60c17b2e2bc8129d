import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { Compiler } from '../../../web/src/compiler/compiler.ts';
import { collect, PartsSource } from '../../../web/src/compiler/parts.ts';
import { warmUpSource } from '../../../web/src/compiler/warm_up.ts';
import { build, kit } from '../kit.ts';

let compiler: Compiler;
beforeAll(async () => {
  compiler = await Compiler.load(kit);
});

const errors = async (source: string) => {
  const { program, diagnostics } = await compiler.compile(source);
  expect(program === undefined).toBe(true);
  return diagnostics.filter(({ severity }) => severity === 'error');
};

test('a good program gives a program and no diagnostics', async () => {
  const { program, diagnostics, log } = await compiler.compile('#include <cstdio>\nint main() { std::puts("hello"); }');
  expect({ diagnostics, log }).toEqual({ diagnostics: [], log: '' });
  expect(WebAssembly.validate(program ?? new Uint8Array())).toBe(true);
});

test('the program that warms clang up compiles', async () => {
  const { program, log } = await compiler.compile(warmUpSource);
  expect(log).toBe('');
  expect(program === undefined).toBe(false);
});

test('the same source gives the same program', async () => {
  const source = '#include <pollux/pollux.hpp>\npollux::task<> nothing() { co_return; }\nint main() { return pollux::run(nothing()); }';
  const [one, two] = [await compiler.compile(source), await compiler.compile(source)];
  expect(one.program).toBeDefined();
  expect(one.program).toEqual(two.program);
});

test('an error is at its place', async () => {
  expect(await errors('int main() {\n  int x = "three";\n}')).toMatchObject([
    { file: 'main.cpp', line: 2, column: 7, endLine: 2, endColumn: 8, message: expect.stringContaining('cannot initialize') },
  ]);
});

test('all errors are told, not only the first', async () => {
  expect(await errors('int main() {\n  a;\n  b;\n}')).toMatchObject([{ line: 2 }, { line: 3 }]);
});

test('an error within the standard library is at the line that caused it', async () => {
  const found = await errors('#include <algorithm>\n#include <list>\nint main() {\n  std::list<int> l;\n  std::sort(l.begin(), l.end());\n}');
  expect(found[0]).toMatchObject({ file: 'main.cpp', line: 5 });
});

test('a header that is not there is told at its line', async () => {
  expect(await errors('\n#include <boost/asio.hpp>\n')).toMatchObject([{ line: 2, message: expect.stringContaining("'boost/asio.hpp' file not found") }]);
});

test('a warning comes with the program', async () => {
  const { program, diagnostics } = await compiler.compile('int main() {\n  int unused = 3;\n}');
  expect(program).toBeDefined();
  expect(diagnostics).toMatchObject([{ severity: 'warning', line: 2, column: 7, endColumn: 13 }]);
});

test('a check finds what compiling does, with notes and fixes', async () => {
  const source = 'int width = 1;\nint main() {\n  int area = widthh;\n  return area\n}\n';
  const { diagnostics } = await compiler.compile(source);
  expect(await compiler.check(source)).toEqual(diagnostics);
  expect(diagnostics).toMatchObject([
    {
      line: 3,
      column: 14,
      endColumn: 20,
      message: expect.stringContaining('did you mean'),
      notes: [{ file: 'main.cpp', line: 1, message: "'width' declared here" }],
      fixes: [{ title: "Replace 'widthh' by 'width'", edits: [{ line: 3, column: 14, endColumn: 20, text: 'width' }] }],
    },
    { line: 4, column: 14, fixes: [{ title: "Insert ';'", edits: [{ line: 4, column: 14, endColumn: 14, text: ';' }] }] },
  ]);
});

test('a check of a good program finds nothing', async () => {
  expect(await compiler.check(warmUpSource)).toEqual([]);
});

test('a compiler can be made of the parts of another', async () => {
  const parts = structuredClone(await collect(kit, pathToFileURL(`${build}kit/clang.js`).href));
  const other = await Compiler.load(new PartsSource(parts));
  expect((await other.compile('int main() {}')).program).toBeDefined();
});

test('a program without main', async () => {
  expect(await errors('int mian() { return 0; }')).toMatchObject([
    { line: 0, message: 'There is no main function: a program starts at "int main()".' },
  ]);
});

test('a function that is defined nowhere', async () => {
  expect(await errors('int price(int);\nint main() { return price(3); }')).toMatchObject([
    { line: 1, message: "'price(int)' is used, but defined nowhere." },
  ]);
});

test.each([
  ['emscripten_run_script', 'extern "C" void emscripten_run_script(const char*);\nint main() { emscripten_run_script("alert(1)"); }'],
  ['emscripten_asm_const_int', '#include <emscripten.h>\nint main() { return EM_ASM_INT({ return 1; }); }'],
  ['system', '#include <cstdlib>\nint main() { return std::system("ls"); }'],
  ['an import by name', 'extern "C" __attribute__((import_module("env"), import_name("secret"))) int secret();\nint main() { return secret(); }'],
])('the closed list has no %s', async (_, source) => {
  expect((await errors(source)).length).toBeGreaterThan(0);
});

test.each(['chrono', 'format', 'print', 'regex', 'ranges', 'thread', 'expected', 'iostream', 'random', 'filesystem'])(
  '<%s> can be included',
  async (header) => {
    const { program, log } = await compiler.compile(`#include <${header}>\nint main() {}`);
    expect(log).toBe('');
    expect(program).toBeDefined();
  },
);

test('a template without end is an error, not the end of the compiler', async () => {
  const found = await errors('template <int n> struct f { static constexpr int v = f<n + 1>::v; };\nint main() { return f<0>::v; }');
  expect(found[0]).toMatchObject({ file: 'main.cpp', message: expect.stringContaining('recursive template') });
  expect((await compiler.compile('int main() {}')).program).toBeDefined();
});

test('many programs in a row take no more memory', async () => {
  for (let i = 0; i < 3; i++) await compiler.compile('int main() {}');
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 12; i++) await compiler.compile('int main() {}');
  // Each compile has two memories of some 100 MB of its own: this would not hold if they were kept.
  expect(process.memoryUsage().rss - before).toBeLessThan(400e6);
});
