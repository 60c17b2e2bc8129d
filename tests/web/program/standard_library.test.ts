// The standard library in the page: programs that use much of it, compiled and run.
import { beforeAll, expect, test } from 'vitest';
import { importFile } from '../../../web/kit/import_file.ts';
import { Compiler } from '../../../web/src/compiler/compiler.ts';
import type { Glue } from '../../../web/src/program/glue.ts';
import { startProgram } from '../../../web/src/program/program.ts';
import { build, kit } from '../kit.ts';

let compiler: Compiler;
let glue: Glue;
beforeAll(async () => {
  compiler = await Compiler.load(kit);
  ({ default: glue } = await importFile<{ default: Glue }>(`${build}kit/glue.js`));
});

/// What a program prints; it must end with 0.
async function output(source: string): Promise<string> {
  const { program, log } = await compiler.compile(source);
  if (!program) throw new Error(log);
  let out = '';
  return new Promise((resolve, reject) => {
    startProgram({
      glue,
      program,
      clock: 'simulated',
      onRecords: () => {},
      onOutput: (_, text) => (out += text),
      onExit: (reason) => (reason.kind === 'exit' && reason.code === 0 ? resolve(out) : reject(new Error(JSON.stringify({ reason, out })))),
    });
  });
}

test.each([
  [
    'containers, strings and algorithms',
    `#include <algorithm>
#include <iostream>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>
int main() {
  std::vector<std::string> words = {"pear", "fig", "apple"};
  std::sort(words.begin(), words.end());
  std::map<std::string, std::size_t> lengths;
  for (const auto& word : words) lengths[word] = word.size();
  std::unordered_map<int, int> squares{{2, 4}, {3, 9}};
  std::set<char> letters(words[0].begin(), words[0].end());
  std::cout << words.front() << ' ' << lengths.at("fig") << ' ' << squares[3] << ' ' << letters.size() << ' '
            << std::accumulate(words.begin(), words.end(), std::string{}) << '\\n';
}`,
    'apple 3 9 4 applefigpear\n',
  ],
  [
    'optional, variant and expected',
    `#include <expected>
#include <iostream>
#include <optional>
#include <string>
#include <variant>
std::expected<int, std::string> half(int n) { if (n % 2) return std::unexpected("odd"); return n / 2; }
int main() {
  std::optional<int> none;
  std::variant<int, std::string> either = "text";
  std::cout << none.value_or(7) << ' ' << std::visit([](auto& v) { return sizeof(v) > sizeof(int); }, either) << ' '
            << half(8).and_then(half).value() << ' ' << half(3).error() << '\\n';
}`,
    '7 1 2 odd\n',
  ],
  [
    'format, print and chrono',
    `#include <chrono>
#include <format>
#include <print>
int main() {
  using namespace std::chrono_literals;
  std::print("{:>5}|{:04x}|{:.2f}\\n", "ab", 255, 3.14159);
  std::println("{}", std::format("{} ms", std::chrono::duration_cast<std::chrono::milliseconds>(2s + 5ms).count()));
  const auto begin = std::chrono::steady_clock::now();
  std::println("{}", std::chrono::steady_clock::now() >= begin);
}`,
    '   ab|00ff|3.14\n2005 ms\ntrue\n',
  ],
  [
    'streams, memory and functions',
    `#include <functional>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>
struct shape { virtual ~shape() = default; virtual double area() const = 0; };
struct square : shape { double side; explicit square(double s) : side(s) {} double area() const override { return side * side; } };
int main() {
  std::istringstream in("3 4.5 word");
  int n; double d; std::string s;
  in >> n >> d >> s;
  std::unique_ptr<shape> one = std::make_unique<square>(d);
  std::shared_ptr<int> two = std::make_shared<int>(n);
  std::function<int(int)> add = [two](int by) { return *two + by; };
  std::ostringstream text;
  text << std::setprecision(4) << one->area() << ' ' << add(4) << ' ' << two.use_count() << ' ' << s;
  std::cout << text.str() << '\\n';
}`,
    '20.25 7 2 word\n',
  ],
  [
    'exceptions, through destructors and across coroutines',
    `#include <pollux/pollux.hpp>
#include <cstdio>
#include <stdexcept>
#include <string>
struct guard { ~guard() { std::puts("left"); } };
int parse(const std::string& text) { guard g; return std::stoi(text); }
pollux::task<int> number(std::string text) { co_return parse(text); }
pollux::task<> all() {
  try { co_await number("none"); } catch (const std::invalid_argument& e) { std::puts("caught"); }
  std::printf("%d\\n", co_await number("12"));
}
int main() { return pollux::run(all()); }`,
    'left\ncaught\nleft\n12\n',
  ],
  [
    'ranges and random numbers',
    `#include <algorithm>
#include <iostream>
#include <random>
#include <ranges>
#include <string_view>
#include <vector>
int main() {
  std::mt19937 engine(42);
  std::uniform_int_distribution<int> die(1, 6);
  std::vector<int> rolls(600);
  std::ranges::generate(rolls, [&] { return die(engine); });
  auto even = [](int n) { return n % 2 == 0; };
  std::cout << std::ranges::max(rolls) << std::ranges::min(rolls) << ' ' << std::random_device{}.entropy() << ' ';
  for (int n : std::views::iota(1) | std::views::filter(even) | std::views::transform([](int n) { return n * n; }) | std::views::take(3)) std::cout << n << ' ';
  auto squares = std::views::iota(1, 5) | std::ranges::to<std::vector>();
  for (auto [i, x] : std::views::zip(std::views::iota(0), squares | std::views::reverse)) std::cout << i << x << ' ';
  for (auto part : std::string_view("a,b,c") | std::views::split(',')) std::cout << std::string_view(part) << ';';
}`,
    '61 0 4 16 36 04 13 22 31 a;b;c;',
  ],
  [
    'bits, spans, complex and characters to numbers',
    `#include <bit>
#include <bitset>
#include <charconv>
#include <complex>
#include <iostream>
#include <numbers>
#include <numeric>
#include <span>
#include <string_view>
int sum(std::span<const int> all) { return std::accumulate(all.begin(), all.end(), 0); }
int main() {
  const int data[] = {1, 2, 3};
  int n = 0;
  constexpr std::string_view digits = "77";
  std::from_chars(digits.data(), digits.data() + digits.size(), n);
  char buffer[8];
  auto [end, error] = std::to_chars(buffer, buffer + 8, 3.25);
  std::cout << sum(data) << ' ' << std::popcount(255u) << std::bit_width(9u) << ' ' << std::bitset<4>(10) << ' ' << n << ' ' << std::string_view(buffer, end) << ' '
            << std::round(std::exp(std::complex(0.0, std::numbers::pi)).real()) << ' ' << std::gcd(12, 18);
}`,
    '6 84 1010 77 3.25 -1 6',
  ],
  [
    'a generator by hand, concepts and folds',
    `#include <concepts>
#include <coroutine>
#include <cstdio>
#include <exception>
#include <utility>
template <typename T>
struct generator {
  struct promise_type {
    T value;
    generator get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T v) { value = v; return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
  ~generator() { handle.destroy(); }
};
generator<int> fibonacci() { for (int a = 0, b = 1;; a = std::exchange(b, a + b)) co_yield a; }
template <std::integral... T> constexpr auto sum(T... x) { return (x + ... + 0); }
static_assert(sum(1, 2, 3) == 6);
int main() {
  auto numbers = fibonacci();
  for (int i = 0; i < 7; ++i) { numbers.handle.resume(); std::printf("%d ", numbers.handle.promise().value); }
}`,
    '0 1 1 2 3 5 8 ',
  ],
  [
    'formatters of one\'s own, and errors in formats',
    `#include <format>
#include <print>
#include <string>
#include <vector>
struct point { int x, y; };
template <> struct std::formatter<point> : std::formatter<std::string> {
  auto format(point p, auto& context) const { return std::formatter<std::string>::format(std::format("({}, {})", p.x, p.y), context); }
};
int main() {
  std::println("{:>10}|{:*^{}}|{:+}|{:#x}|{:e}|{}", point{1, 2}, "mid", 9, 5, 255, 12345.678, std::vector{1, 2});
  std::string text = "x";
  try { (void)std::vformat("{:d}", std::make_format_args(text)); } catch (const std::format_error&) { std::println("bad"); }
}`,
    '    (1, 2)|***mid***|+5|0xff|1.234568e+04|[1, 2]\nbad\n',
  ],
  [
    'errors in errors, memory that is not there, and what comes after main',
    `#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <stdexcept>
#include <vector>
void print(const std::exception& error) {
  std::cout << error.what() << ' ';
  try { std::rethrow_if_nested(error); } catch (const std::exception& inner) { print(inner); }
}
int main() {
  std::atexit([] { std::cout << "bye\\n"; });
  try {
    try { throw std::runtime_error("in"); } catch (...) { std::throw_with_nested(std::logic_error("out")); }
  } catch (const std::exception& error) { print(error); }
  std::exception_ptr kept;
  try { (void)std::vector<int>(3).at(7); } catch (...) { kept = std::current_exception(); }
  try { std::rethrow_exception(kept); } catch (const std::out_of_range&) { std::cout << "range "; }
  // A local one clang leaves out.
  static std::vector<char> much;
  try { much.resize(1u << 30); std::cout << much.size(); } catch (const std::bad_alloc&) { std::cout << "memory "; }
}`,
    'out in range memory bye\n',
  ],
  [
    'what C++23 brought',
    `#include <array>
#include <bit>
#include <cstddef>
#include <iostream>
#include <mdspan>
#include <memory_resource>
#include <string>
#include <utility>
#include <vector>
struct grid {
  std::array<int, 4> cells{1, 2, 3, 4};
  template <class Self> auto&& operator[](this Self&& self, std::size_t x, std::size_t y) { return self.cells[x * 2 + y]; }
};
enum class color : unsigned char { red = 7 };
int main() {
  std::array<std::byte, 512> room;
  std::pmr::monotonic_buffer_resource arena(room.data(), room.size());
  std::pmr::vector<std::pmr::string> names(&arena);
  names.emplace_back("kept");
  std::array numbers{1, 2, 3, 4, 5, 6};
  std::mdspan table(numbers.data(), 2, 3);
  std::cout << names[0] << ' ' << table[1, 2] << ' ' << grid{}[1, 1] << ' ' << int(std::to_underlying(color::red)) << ' ' << std::byteswap(0x01020304u) << ' ';
  if consteval { } else { std::cout << "run"; }
}`,
    'kept 6 4 7 67305985 run',
  ],
])('%s', async (_, source, expected) => {
  expect(await output(source)).toBe(expected);
});

test('a thread can be asked for, but not started, which is said by an exception', async () => {
  const source = `#include <iostream>
#include <system_error>
#include <thread>
int main() {
  try { std::thread([] {}).join(); std::cout << "started"; } catch (const std::system_error&) { std::cout << "no threads"; }
}`;
  expect(await output(source)).toBe('no threads');
});

test('who waits for another thread is told, and does not wait for ever', async () => {
  const source = '#include <future>\n#include <iostream>\nint main() { std::cout << std::async([] { return 3; }).get(); }\n';
  await expect(output(source)).rejects.toThrow('waits for another thread, and there are none here');
});

test('static data may be larger than what emcc reserves, and not larger than there is', async () => {
  const source = (cells: number): string => `#include <iostream>\nint cells[${cells}];\nint main(int n, char**) { cells[${cells - 1}] = n; std::cout << cells[${cells - 1}]; }\n`;
  expect(await output(source(25_000_000))).toBe('1');
  expect((await compiler.compile(source(200_000_000))).diagnostics).toMatchObject([{ message: expect.stringContaining('a program may have 512 MB') }]);
});

test('there are no folders either, and asking for them is no mistake', async () => {
  const source = `#include <cstdio>
#include <filesystem>
#include <iostream>
namespace fs = std::filesystem;
int main() {
  std::error_code error;
  std::cout << fs::current_path() << fs::absolute("x") << fs::exists("/tmp") << fs::create_directory("/tmp/new", error);
  std::cout << fs::remove_all("x", error) << std::remove("x") << std::rename("x", "y");
  fs::create_symlink("x", "y", error);
  for (const auto& entry : fs::directory_iterator(".", error)) std::cout << entry.path();
}`;
  expect(await output(source)).toBe('"/""/x"000-1-1');
});

test('there are no files, and nothing to read', async () => {
  const source = `#include <fstream>
#include <iostream>
#include <string>
int main() {
  std::ifstream file("/etc/passwd");
  std::string line;
  std::cout << file.is_open() << ' ' << static_cast<bool>(std::getline(std::cin, line)) << '\\n';
}`;
  expect(await output(source)).toBe('0 pollux: the program asks for input, and there is none here: standard input is empty\n0\n');
});
