// Programs that leave the page: what is made of them builds elsewhere.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { cmakeProject, zip } from '../../web/src/export/cmake_project.ts';
import { explorerLink, inOneFile } from '../../web/src/export/compiler_explorer.ts';
import { build } from './kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'pollux-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const library = `${build}public/pollux.hpp`;
const program = `#include <pollux/task.hpp>
#include "pollux/sleep.hpp"
#include <pollux/pollux.hpp>
#include <cstdio>
using namespace pollux::literals;
pollux::task<> say() {
  auto page = co_await pollux::fetch("https://foo.pollux.test/?delay=300");
  co_await pollux::sleep(50_ms);
  std::printf("%d\\n", page->status);
}
int main() { return pollux::run(say()); }
`;

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', cwd: folder, env: { ...process.env, POLLUX_CLOCK: 'simulated' } });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stdout + stderr}`);
  return stdout;
}

test('a project builds natively and by Emscripten, and runs', () => {
  for (const [path, content] of Object.entries(unzipSync(zip(cmakeProject('timeout', program, readFileSync(library, 'utf8')))))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), strFromU8(content));
  }
  expect(readFileSync(join(folder, 'timeout/main.cpp'), 'utf8')).toBe(program);
  run('cmake', ['-G', 'Ninja', '-S', 'timeout', '-B', 'native', '-DCMAKE_CXX_COMPILER=clang++-19', '-DCMAKE_BUILD_TYPE=Debug']);
  run('cmake', ['--build', 'native']);
  expect(run('native/timeout', [])).toBe('200\n');

  const toolchain = process.env['POLLUX_EMSCRIPTEN'];
  if (toolchain === undefined) throw new Error('POLLUX_EMSCRIPTEN is not set: ./dev env tells it');
  run('cmake', ['-G', 'Ninja', '-S', 'timeout', '-B', 'web', `-DCMAKE_TOOLCHAIN_FILE=${toolchain}/cmake/Modules/Platform/Emscripten.cmake`, '-DCMAKE_BUILD_TYPE=Debug']);
  run('cmake', ['--build', 'web']);
  expect(WebAssembly.validate(readFileSync(join(folder, 'web/timeout.wasm')))).toBe(true);
  expect(readFileSync(join(folder, 'web/timeout.html'), 'utf8')).toContain('timeout.js');
});

test('the name of a project is one for CMake and files, whatever the example', () => {
  expect([...cmakeProject('p2.eNo-_~2', '', '').keys()]).toContain('program/CMakeLists.txt');
});

test("a link to Compiler Explorer has the program, with its library by address, in that page's own form", () => {
  const link = explorerLink(program, new URL('https://someone.github.io/pollux/pollux.hpp')) ?? '';
  const [, packed = ''] = /^https:\/\/godbolt\.org\/clientstate\/([\w-]+)$/.exec(link) ?? [];
  const bytes = Buffer.from(packed, 'base64');
  // What tells it that this is a zlib stream.
  expect((bytes[0] ?? 0) & 0x0f).toBe(8);
  const state = JSON.parse(inflateSync(bytes).toString()) as { sessions: { source: string }[] };
  expect(state).toMatchObject({ sessions: [{ id: 1, language: 'c++', compilers: [{ id: 'clang1910' }], executors: [{ compiler: { id: 'clang1910' } }] }] });
  const source = state.sessions[0]?.source ?? '';
  expect(source).toBe(program.replace('#include <pollux/task.hpp>', '#define POLLUX_IMPLEMENTATION\n#include <https://someone.github.io/pollux/pollux.hpp>').replace('#include "pollux/sleep.hpp"', '').replace('#include <pollux/pollux.hpp>', ''));
});

test('what Compiler Explorer compiles is a whole program', () => {
  // It replaces the line by what is at the address.
  const source = inOneFile(program, pathToFileURL(library)).replace(`<${pathToFileURL(library).href}>`, `"${library}"`);
  writeFileSync(join(folder, 'one.cpp'), source);
  run('clang++-19', ['-std=c++23', '-Wall', '-Wextra', 'one.cpp', '-o', 'one']);
  expect(run('./one', [])).toBe('200\n');
});

test('a program that is too long for an address has no link', () => {
  const noise = Array.from({ length: 4000 }, (_, index) => `int f${(index * 2654435761) % 4294967296}();\n`).join('');
  expect(explorerLink(noise, new URL('https://a.test/pollux.hpp'))).toBeUndefined();
});
