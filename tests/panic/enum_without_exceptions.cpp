// panics: panic: a task failed, and nothing can be thrown: exceptions are off
#include "pollux/result.hpp"

enum class weather { rain };

int main() {
  pollux::result<int, weather> today = pollux::failure(weather::rain);
  return today.value();
}
