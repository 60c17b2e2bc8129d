// The reference program: everything of Emscripten's that a program in the page may use, and nothing
// else. It is never run. emcc makes the glue for exactly what is touched here; what the glue lacks
// is not in the kit's stub, and so a program that wants it gets "undefined symbol" from the linker.
// Nothing here may run JavaScript from C++.
#include <cassert>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <random>
#include <stdexcept>
#include <thread>

#include <emscripten/emscripten.h>
#include <emscripten/eventloop.h>
#include <emscripten/fetch.h>
#include <emscripten/heap.h>
#include <emscripten/html5.h>
#include <emscripten/stack.h>

#include <sys/stat.h>
#include <unistd.h>

namespace {

void output_and_input() {
  std::string word;
  std::cin >> word;
  std::cout << word;
  std::fprintf(stderr, "%s", word.c_str());
  std::ofstream("file") << std::ifstream("file").rdbuf();
  std::cout << std::filesystem::exists("file") << isatty(1);
}

void time_and_chance() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::cout << std::put_time(std::localtime(&now), "%c") << std::put_time(std::gmtime(&now), "%c");
  std::tm fields{};
  std::cout << std::mktime(&fields) << std::chrono::steady_clock::now().time_since_epoch().count();
  std::cout << emscripten_get_now() << emscripten_date_now() << emscripten_random()
            << std::random_device{}();
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void timers() {
  const auto call = [](void*) {};
  emscripten_clear_timeout(emscripten_set_timeout(call, 0, nullptr));
  emscripten_clear_interval(emscripten_set_interval(call, 0, nullptr));
}

void network() {
  emscripten_fetch_attr_t attributes;
  emscripten_fetch_attr_init(&attributes);
  emscripten_fetch_t* request = emscripten_fetch(&attributes, "");
  char headers[1];
  std::cout << emscripten_fetch_get_response_headers_length(request)
            << emscripten_fetch_get_response_headers(request, headers, sizeof headers);
  emscripten_fetch_close(request);
}

void endings(int how) {
  emscripten_runtime_keepalive_push();
  emscripten_runtime_keepalive_pop();
  std::cout << emscripten_runtime_keepalive_check() << emscripten_stack_get_free()
            << emscripten_get_heap_max();
  assert(how != 0);
  switch (how) {
  case 1:
    std::abort();
  case 2:
    std::quick_exit(how);
  case 3:
    std::_Exit(how);
  case 4:
    emscripten_force_exit(how);
  case 5:
    emscripten_exit_with_live_runtime();
  case 6:
    std::raise(SIGTERM);
  case 7:
    throw std::runtime_error("");
  default:
    std::exit(how);
  }
}

} // namespace

extern "C" void pollux_trace_sink(const void* records, unsigned count);

int main(int count, char** words) {
  output_and_input();
  time_and_chance();
  timers();
  network();
  std::cout << std::getenv(words[0]);
  pollux_trace_sink(nullptr, 0);
  endings(count);
}
