// A sum that lets nobody in
#include <pollux/pollux.hpp>

#include <cstdio>

pollux::task<> compute() {
  long sum = 0;
  for (int piece = 1; piece <= 4; ++piece) {
    for (int n = 0; n < 1'000'000; ++n)
      sum += n % piece;
    std::printf("Piece %d is done.\n", piece);
    // Exercise: let the other task in after each piece.
  }
  std::printf("The sum is %ld.\n", sum);
  co_return;
}

pollux::task<> draw() {
  for (int frame = 1; frame <= 4; ++frame) {
    std::printf("      Frame %d\n", frame);
    co_await pollux::yield_now();
  }
}

pollux::task<> both() {
  auto computing = pollux::spawn(compute());
  auto drawing = pollux::spawn(draw());
  co_await pollux::join(std::move(computing),
                        std::move(drawing));
}

int main() { return pollux::run(both()); }
