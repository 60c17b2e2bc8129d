#include "outline.hpp"

#include <model/walk.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace pollux::panel {
namespace {

class maker {
public:
  maker(const model::model& model, const folded& folded) : m_model(model), m_folded(folded) {}

  outline make(std::span<const std::uint32_t> tasks, bool with_outside) {
    for (const std::uint32_t position : tasks) {
      const model::task& task = m_model.tasks()[position];
      add(task.id, true, task.first_child != 0, 0);
      ++m_tasks;
      if (!m_folded.contains(task.id))
        add_futures(task.first_child, 1);
    }
    if (with_outside)
      add_futures(m_model.first_outside(), 0);
    return std::move(m_made);
  }

private:
  void add(model::id who, bool is_task, bool has_children, std::uint32_t depth) {
    if (who >= m_made.positions.size())
      m_made.positions.resize(std::max<std::size_t>(who + 1, m_made.positions.size() * 2),
                              outline::none);
    m_made.positions[who] = static_cast<std::uint32_t>(m_made.rows.size());
    m_made.rows.push_back({who, is_task, has_children, depth, m_tasks});
  }

  void add_futures(model::id first, std::uint32_t depth) {
    model::walk_futures(m_model, first, [&](const model::future& future, std::uint32_t below) {
      add(future.id, false, future.first_child != 0, depth + below);
      return m_folded.contains(future.id) ? model::walk::over : model::walk::into;
    });
  }

  const model::model& m_model;
  const folded& m_folded;
  outline m_made;
  std::uint32_t m_tasks = 0;
};

} // namespace

outline make_outline(const model::model& model, const folded& folded,
                     std::span<const std::uint32_t> tasks, bool with_outside) {
  return maker(model, folded).make(tasks, with_outside);
}

} // namespace pollux::panel
