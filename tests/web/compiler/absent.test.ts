// What a program asks for, and is not there: said in one plain sentence.
import { beforeAll, expect, test } from 'vitest';
import { Compiler } from '../../../web/src/compiler/compiler.ts';
import { kit } from '../kit.ts';

let compiler: Compiler;
beforeAll(async () => {
  compiler = await Compiler.load(kit);
});

const only = ' here: a program has the standard library and Pollux\'s headers, and no other files.';

test.each([
  ['#include <boost/asio.hpp>', `There is no 'boost/asio.hpp'${only}`],
  ['#include "../../etc/passwd"', `There is no '../../etc/passwd'${only}`],
  ['#include "/dev/zero"', `There is no '/dev/zero'${only}`],
  ['#include "/"', `There is no '/'${only}`],
  ['const char bytes[] = {\n#embed "/dev/random"\n};', `There is no '/dev/random'${only}`],
  ['#include "main.cpp"', 'This file includes itself.'],
  ['#include <bits/stdc++.h>', 'bits/stdc++.h is of GCC only: include the headers that you use.'],
  ['#include <flat_map>', "The standard library here, LLVM's of version 18, has no <flat_map> yet."],
  ['import std;', 'There are no modules here: include headers instead.'],
  ['import <vector>;', 'There are no modules here: include headers instead.'],
  ['export module mine;\nint main() {}', 'There are no modules here: include headers instead.'],
  ['#include <meta>', "The standard library here, LLVM's of version 18, has no <meta> yet."],
  ['auto here = std::chrono::current_zone();', "The standard library here, LLVM's of version 18, has no 'current_zone' yet."],
  ['std::chrono::zoned_time<std::chrono::seconds> now;', "The standard library here, LLVM's of version 18, has no 'zoned_time' yet."],
  ['#include <cmath>\ndouble z = std::riemann_zeta(2.0);', "The standard library here, LLVM's of version 18, has no 'riemann_zeta' yet."],
  ['#include <charconv>\nstd::from_chars_result f(const char* s, double& d) { return std::from_chars(s, s, d); }', "The standard library here, LLVM's of version 18, has no 'from_chars' for floating-point numbers yet."],
  ['#include <iostream>\n#include <syncstream>\nvoid f() { std::osyncstream(std::cout) << 1; }', "The standard library here, LLVM's of version 18, has no 'osyncstream' yet."],
  ['#include <execution>\nauto p = std::execution::par;', "The standard library here, LLVM's of version 18, has no 'std::execution::par' yet."],
  ['std::mt19937 engine;', "'std::mt19937' is declared in <random>: write #include <random> at the top."],
  ['auto numbers = std::views::iota(1);', "'std::views' is declared in <ranges>: write #include <ranges> at the top."],
  ['#include <ranges>\nauto pairs = std::views::enumerate;', "The standard library here, LLVM's of version 18, has no 'enumerate' yet."],
])('%s', async (code, sentence) => {
  const errors = await compiler.check(`${code}\n`);
  expect(errors.map(({ message }) => message.split('\n')[0])).toContain(sentence);
});

test('what is declared in a header that is not included can be had by a quick fix', async () => {
  const [error] = await compiler.check('std::regex words;\n');
  expect(error?.fixes).toMatchObject([{ title: "Insert '#include <regex>'", edits: [{ line: 1, column: 1, text: '#include <regex>\n' }] }]);
});

test('what only looks like a name that is not there is no cure', async () => {
  // clang takes it for a function of Pollux's trace, current_node.
  const [error] = await compiler.check('auto here = std::chrono::current_zone();\n');
  expect(error?.message).toContain('did you mean');
  expect(error?.fixes).toBeUndefined();
});
