import { expect, test } from 'vitest';
import { Marked } from '../../../web/src/compiler/lifetimes.ts';

const mark = ' [[clang::lifetimebound]]';

test.each([
  ['task<int> f(const std::string& s|) {}'],
  ['pollux::task<> f(int a, std::string &b|, const std::vector<int>& c|);'],
  ['pollux::task<std::map<int, char>> f(const std::map<int, char>& m|, int n) {}'],
  ['task<int> f(std::string&& s|) {}'],
  ['task<int> f(std::string_view s|, std::span<int> t|) {}'],
  ['task<int> f(const int& n| = 3) {}'],
  ['auto l = [](const std::string& s|) -> pollux::task<int> {};'],
  ['task<> f(\n    const std::string& a|,\n    const std::string& b|) {'],
])('%s: what is marked', (text) => {
  expect(new Marked(text.replaceAll('|', '')).source).toBe(text.replaceAll('|', mark));
});

test.each([
  ['task<int> f(std::string s) {}'],
  ['task<int> f() {}'],
  ['int f(const std::string& s) {}'],
  ['auto l = [](int& n) { return n; };'],
  ['// task<int> f(const std::string& s)'],
  ['task<int> f(int (&a)[3]) {}'],
  ['std::vector<task<int>> tasks(n);'],
])('%s: nothing is', (text) => {
  expect(new Marked(text).source).toBe(text);
});

test('places and lines are told as if nothing was marked', () => {
  const line = 'task<> f(int& a, int& 별) { x; y; }';
  const marked = new Marked(line);
  const at = (text: string, name: string): number => new TextEncoder().encode(text.slice(0, text.indexOf(name))).length + 1;
  const said = (text: string): string => {
    const [x, y] = [at(text, 'x;'), at(text, 'y;')];
    return [
      `main.cpp:1:${x}:{1:${x}-1:${x + 1}}: error: no x`,
      `    1 | ${text}`,
      `      | ${'~'.repeat(text.indexOf('y;'))}^`,
      `main.cpp:1:1: note: the begin`,
      `fix-it:"main.cpp":{1:${y}-1:${y + 1}}:"z"`,
      `main.cpp:2:70: error: another line`,
    ].join('\n');
  };
  expect(marked.unmark(said(marked.source))).toBe(said(line));
});
