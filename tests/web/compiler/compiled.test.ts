import { expect, test } from 'vitest';
import { baselineOnly } from '../../../web/kit/baseline.ts';
import { Clang, clangModules, type ClangModules } from '../../../web/src/compiler/clang.ts';
import { addFile, unpack, type Tree } from '../../../web/src/compiler/tree.ts';
import { kit } from '../kit.ts';

const outputs = ['void', 'int', 'std::string'];

const value = (output: string): string => (output === 'void' ? '' : ' {}');

/// A program that uses each template that compiled.hpp says is compiled.
const source = `#include <pollux/pollux.hpp>
using namespace pollux;
${outputs
  .map(
    (output, index) => `
task<${output}> make${index}(int depth) {
  if (depth > 0) {
    auto inner = make${index}(depth - 1);
    co_await std::move(inner);
  }
  co_return${value(output)};
}
task<> use${index}() {
  co_await join(make${index}(0), make${index}(1));
  co_await join(make${index}(0), make${index}(0), make${index}(0));
  co_await select(make${index}(0), make${index}(1));
  co_await select(make${index}(0), make${index}(0), make${index}(0));
  static_cast<void>(co_await timeout(make${index}(0), duration::nanoseconds(1)));
  co_await spawn(make${index}(0));
  co_await executor::current()->spawn(make${index}(0));
}`,
  )
  .join('\n')}
task<int> all() {
  co_await use0();
  co_await use1();
  co_await use2();
  static_cast<void>(co_await fetch("https://foo.pollux.test/"));
  co_await sleep(duration::nanoseconds(1));
  co_await join(spawn(use0()), spawn(use1()));
  co_return static_cast<int>(std::format("{}", 1.5).size());
}
int main(int count, char**) { return count > 1 ? run(use0()) : run(all()); }
`;

test('what is compiled beforehand is not compiled with the program, but linked with it', async () => {
  baselineOnly(true);
  const files: Tree = {};
  for (const archive of ['headers.tar', 'libraries.tar'] as const) unpack(await kit.bytes(archive), files);
  addFile(files, 'kit/prelude.pch', await kit.bytes('prelude.pch'));
  const modules = await Promise.all(clangModules.map(async (id) => [id, await kit.module(id)] as const));
  const clang = Clang.load(await kit.clang(), Object.fromEntries(modules) as ClangModules, files);
  const compiled = await clang.run(kit.manifest.compile, { 'main.cpp': source });
  expect(compiled.log).toBe('');

  const object = new Uint8Array(compiled.files['main.o'] as Uint8Array);
  const names = WebAssembly.Module.imports(await WebAssembly.compile(object)).map(({ name }) => name);
  const taken = (name: RegExp): number => names.filter((each) => name.test(each)).length;
  expect(taken(/poll_apart/)).toBe(5);
  expect(taken(/13child_awaiter.*4poll/)).toBe(3);
  // Of a coroutine that awaits a join, a select, a timeout or a handle of such; of a fetch, a sleep, a join of handles.
  expect(taken(/14future_awaiter.*4poll/)).toBe(3 * 4 + 3);
  expect(taken(/^_ZN6pollux3runI/)).toBe(2);
  expect(taken(/^_ZN6pollux5spawnI/)).toBe(3);
  expect(taken(/^_ZN6pollux8executor5spawnI/)).toBe(3);

  expect(taken(/7vformat/)).toBe(1);

  // The page's compiler and the one that compiled the library have to call it by the same names.
  const { ok, log } = await clang.run(kit.manifest.link, { 'main.o': object });
  expect({ ok, log }).toEqual({ ok: true, log: '' });
});
