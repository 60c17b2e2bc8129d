// Futures written by hand, on Pollux's executor.
#include "../../../playground/models/state_machine.hpp"
#include "../../../playground/models/model.hpp"

unsigned long download_all(const std::vector<std::string>& urls) {
  unsigned long bytes = 0;
  static_cast<void>(pollux::run(model::download_each(urls, bytes)));
  return bytes;
}

bool park(int count, void (*all_wait)()) {
  return pollux::run(model::park_units(count, all_wait)) == 0;
}
