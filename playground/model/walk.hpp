// A walk through futures and those in them, each before those in it.
#pragma once

#include "model.hpp"

#include <cstdint>
#include <vector>

namespace pollux::model {

/// Where a walk goes on behind a future.
enum class walk : std::uint8_t {
  into, ///< with those in it
  over, ///< with the next beside it
  end,  ///< nowhere
};

/// Calls `visit(future, depth)` for `first`, its next siblings and all in them; depth 0 is that of
/// `first`. It answers where to go on.
template <class Visit>
void walk_futures(const model& model, id first, Visit visit) {
  // Where to go on when a list of siblings is over: a tree may be deeper than the stack.
  std::vector<id> above;
  for (id at = first;;) {
    const future* const future = model.find_future(at);
    if (future == nullptr) {
      if (above.empty())
        return;
      at = model.find_future(above.back())->next_sibling;
      above.pop_back();
      continue;
    }
    const walk next = visit(*future, static_cast<std::uint32_t>(above.size()));
    if (next == walk::end)
      return;
    if (next == walk::into && future->first_child != 0) {
      above.push_back(at);
      at = future->first_child;
    } else {
      at = future->next_sibling;
    }
  }
}

} // namespace pollux::model
