#include "outline.hpp"

namespace pollux::panel {
namespace {

void add_futures(std::vector<row>& rows, const model::model& model, const folded& folded,
                 model::id first, std::uint32_t depth) {
  // Where to go on when a list of siblings is over: a tree may be deeper than the stack.
  std::vector<model::id> above;
  for (model::id at = first;;) {
    const model::future* future = model.find_future(at);
    if (future == nullptr) {
      if (above.empty())
        return;
      at = model.find_future(above.back())->next_sibling;
      above.pop_back();
      continue;
    }
    rows.push_back(
        {at, false, future->first_child != 0, depth + static_cast<std::uint32_t>(above.size())});
    if (future->first_child != 0 && !folded.contains(at)) {
      above.push_back(at);
      at = future->first_child;
    } else {
      at = future->next_sibling;
    }
  }
}

} // namespace

std::vector<row> outline(const model::model& model, const folded& folded) {
  std::vector<row> rows;
  for (const model::task& task : model.tasks()) {
    rows.push_back({task.id, true, task.first_child != 0, 0});
    if (!folded.contains(task.id))
      add_futures(rows, model, folded, task.first_child, 1);
  }
  add_futures(rows, model, folded, model.first_outside(), 0);
  return rows;
}

} // namespace pollux::panel
