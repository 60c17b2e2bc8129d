// The common mistakes with coroutines, each said in one plain sentence at the line of the program.
import { beforeAll, expect, test } from 'vitest';
import { Compiler } from '../../../web/src/compiler/compiler.ts';
import type { Diagnostic } from '../../../web/src/compiler/diagnostic.ts';
import { kit } from '../kit.ts';

let compiler: Compiler;
beforeAll(async () => {
  compiler = await Compiler.load(kit);
});

const head = `#include <pollux/pollux.hpp>
#include <cstdio>
#include <string>
using namespace pollux::literals;
pollux::task<int> number() { co_return 1; }
pollux::task<> nothing() { co_return; }
pollux::task<int> length(const std::string& text) { co_await nothing(); co_return static_cast<int>(text.size()); }
`;
const place = head.split('\n').length;

/// What is found in a program with this line in it.
async function mistake(line: string): Promise<readonly Diagnostic[]> {
  const found = await compiler.check(`${head}${line}\nint main() { return pollux::run(nothing()); }\n`);
  return found.filter(({ message }) => !message.startsWith('unused'));
}

const inTask = (code: string): string => `pollux::task<> f() { ${code} }`;

test.each([
  ['awaiting a number', inTask('co_await 3;'), "co_await needs a future, and 'int' is none."],
  ['awaiting a string', inTask('std::string s; co_await s;'), "co_await needs a future, and 'std::string' is none."],
  ['awaiting a function', inTask('co_await number;'), 'co_await needs a future, and this is a function that was not called: write its parentheses.'],
  ['awaiting a named task', inTask('auto t = number(); int x = co_await t;'), 'co_await uses its future up, so a future with a name has to be moved: co_await std::move(t).'],
  ['a task without co_await', inTask('number(); co_return;'), 'This future is dropped at once, so nothing of it runs: co_await it, spawn it, or give it to a join.'],
  ['a sleep without co_await', inTask('pollux::sleep(10_ms); co_return;'), 'This future is dropped at once, so nothing of it runs: co_await it, spawn it, or give it to a join.'],
  ['a spawn that is dropped', inTask('pollux::spawn(nothing()); co_return;'), 'Dropping what spawn gives cancels the task at once: keep it and co_await it, or write .detach().'],
  ['a run whose end is not returned', 'void f() { pollux::run(nothing()); }', 'In the page run comes back at once, and its task runs when main is over: make it the last statement of main, return pollux::run(…).'],
  ['a poll that says ready as in Rust', 'pollux::poll<int> f() { return pollux::poll<int>::ready(3); }', "A poll that is ready is made of its value: return the 'int' itself."],
  ['block_on', 'void f() { pollux::block_on(nothing()); }', 'There is no block_on, for in the page nothing may block: main ends with return pollux::run(…), and a task awaits the others.'],
  ['milliseconds without their namespace', inTask('co_await pollux::sleep(10ms);'), "The suffix 'ms' needs a line before it: using namespace std::chrono_literals;"],
  ['a string without its namespace', 'auto text = "text"sv;', "The suffix 'sv' needs a line before it: using namespace std::string_view_literals;"],
  ['a result without co_await', inTask('int x = number(); co_return;'), "This is a future, not yet the 'int' it will give: co_await it."],
  ['a sum without co_await', inTask('auto x = number(); int y = x + 1; co_return;'), 'One of these is a future, not yet the value it will give: co_await it first.'],
  ['a member without co_await', inTask('auto p = pollux::fetch("https://a.pollux.test/"); p.body(); co_return;'), "'fetch' is a future: co_await it first, and use what it gives."],
  ['a condition without co_await', inTask('if (number()) co_return; co_return;'), 'This is a future, not yet the value it will give: co_await it.'],
  ['printing without co_await', inTask('std::printf("%d", number()); co_return;'), 'This is a future, not yet the value it will give: co_await it.'],
  ['co_await in a plain function', 'void f() { co_await nothing(); }', "A function with co_await in it has to return a task, such as pollux::task<>; this one returns 'void'."],
  ['co_await in main', 'int main() { co_await nothing(); }', 'main cannot wait: write a task for this, and return pollux::run(that_task()) from main.'],
  ['co_await in a lambda', inTask('auto l = [] { co_await nothing(); }; co_return;'), "A function with co_await in it has to name its task: pollux::task<> instead of auto, or -> pollux::task<> behind a lambda's parameters."],
  ['co_await in catch', inTask('try { co_await nothing(); } catch (...) { co_await nothing(); }'), 'C++ has no co_await within catch: keep there what you need, and co_await after it.'],
  ['return in a task', 'pollux::task<int> f() { co_await nothing(); return 3; }', 'A task gives its result by co_return, not by return.'],
  ['return in what was to be a task', 'pollux::task<int> f() { return 3; }', 'A task gives its result by co_return, not by return.'],
  ['another type', 'pollux::task<int> f() { co_return "three"; }', "This task is to give 'int', and 'const char (&)[6]' is none."],
  ['a value of a task<>', inTask('co_return 3;'), 'This task gives nothing: name what it gives, as in pollux::task<int>, or write co_return without a value.'],
  ['no value', 'pollux::task<int> f() { co_return; }', "This task is to give 'int': write co_return with a value."],
  ['no co_return', 'pollux::task<int> f() { co_await nothing(); }', 'This task is to give a value, and ends without a co_return.'],
  ['co_yield in a task', inTask('co_yield 3;'), 'A task gives one result, by co_return: what gives many by co_yield is a pollux::async_generator.'],
  ["returning join's tuple", 'pollux::task<int> f() { co_return co_await pollux::join(number(), number()); }', "join gives one value for each of its futures, together a tuple ('std::tuple<int, int>'), and this task is to give 'int': take it apart by auto [a, b] = …, or let the task give the tuple."],
  ['returning two values', 'pollux::task<std::pair<int, int>> f() { auto [a, b] = co_await pollux::join(number(), number()); co_return a, b; }', 'The comma gives only what stands last: write co_return std::pair<int, int>{…}.'],
  ["join's tuple as one value", inTask('int a = co_await pollux::join(number(), number());'), "join gives one value for each of its futures, together a tuple ('std::tuple<int, int>'): write auto [a, b] = co_await …, with a name for each."],
  ['too few names', inTask('auto [a, b] = co_await pollux::join(number(), number(), nothing());'), 'join gives one value for each of its 3 futures, and there are 2 names: a future that gives nothing wants a name, too.'],
  ['joining named tasks', inTask('auto a = number(); co_await pollux::join(a, number());'), "A 'task<int>' can't be copied, only moved: std::move(a)."],
  ['copying a task', inTask('auto a = number(); auto b = a; co_await std::move(b);'), "A 'task<int>' can't be copied, only moved: std::move(a)."],
  ['joining what is no future', inTask('co_await pollux::join(number(), 3);'), "join takes futures, and 'int' is none."],
  ['joining a vector', inTask('std::vector<pollux::task<int>> v; co_await pollux::join(std::move(v));'), 'join takes futures one by one; for a vector of them there is pollux::join_all.'],
  ['a reference that dangles', inTask('auto t = length(std::string("gone")); co_await std::move(t);'), "'t' keeps a reference to what is gone at the end of this line: take the parameter by value, or co_await the task in this very line."],
  ['a reference to a local', 'pollux::task<int> f() { std::string local; return length(local); }', "What is returned keeps a reference to 'local', which is gone when this function returns: take the parameter by value."],
  ['running a function', 'int other() { return pollux::run(nothing); }', 'run needs a future, and this is a function that was not called: write its parentheses.'],
  ['a time without a unit', inTask('co_await pollux::sleep(100);'), 'A time needs a unit: 100_ms (after using namespace pollux::literals), or one of std::chrono.'],
])('%s', async (_, code, sentence) => {
  const found = (await mistake(code)).filter(({ line }) => line === place);
  expect(found.map(({ message }) => message.split('\n')[0])).toEqual([sentence]);
});

test.each([
  ['co_await number()', inTask('int x = |number();')],
  ['co_await number()', inTask('|number();')],
  ['std::move(t)', inTask('auto t = number(); int x = co_await |t;')],
  ['std::move(a)', inTask('auto a = number(); co_await pollux::join(|a, number());')],
  ['co_return 3', 'pollux::task<int> f() { |return 3; }'],
  ['co_return 3', 'pollux::task<int> f() { co_await nothing(); |return 3; }'],
])('%s is a quick fix', async (cured, code) => {
  const at = code.indexOf('|');
  const line = code.replace('|', '');
  const fix = (await mistake(line)).flatMap(({ fixes = [] }) => fixes)[0]?.edits[0];
  expect(fix).toMatchObject({ line: place, column: at + 1 });
  const fixed = line.slice(0, at) + fix?.text + line.slice((fix?.endColumn ?? 0) - 1);
  expect(fixed).toContain(cured);
  expect((await mistake(fixed)).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a reference that lives long enough is no mistake', async () => {
  expect(await mistake(inTask('co_await length("here"); std::string kept; auto t = length(kept); co_await std::move(t);'))).toEqual([]);
  expect(await mistake(inTask('auto [a, b] = co_await pollux::join(length("a"), length("b"));'))).toEqual([]);
});
