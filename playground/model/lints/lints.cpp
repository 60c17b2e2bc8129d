#include "finder.hpp"

namespace pollux::model {

lints find_lints(const model& model) {
  finder finder(model);
  find_blocking(finder);
  find_polled_after_ready(finder);
  find_dropped_requests(finder);
  find_lost_failures(finder);
  find_large_futures(finder);
  // What follows concludes from what is not in the trace, and so wants the whole of it.
  if (model.lost() == 0 && model.error().empty()) {
    find_stuck(finder);
    find_needless_wakes(finder);
    find_needless_polls(finder);
    find_never_polled(finder);
    find_leaks(finder);
    find_serial_waits(finder);
  }
  return finder.take();
}

} // namespace pollux::model
