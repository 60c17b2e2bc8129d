#include "figures.hpp"

#include "say.hpp"
#include "selection.hpp"
#include "words.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace pollux::model {
namespace {

class table {
public:
  void add(std::string_view heading, std::string_view value) {
    if (!value.empty())
      m_text.append(heading).append("\t").append(value).append("\n");
  }
  void add(column which, std::string_view value) {
    add(say(columns()[static_cast<std::size_t>(which)].heading), value);
  }
  void add(column which, std::uint64_t value) {
    add(which, std::string_view(std::to_string(value)));
  }
  void add_line(std::uint32_t value) {
    if (value != 0)
      add(column::line, value);
  }

  [[nodiscard]] std::string take() { return std::move(m_text); }

private:
  std::string m_text;
};

} // namespace

std::string figures(const model& model, id which) {
  table out;
  if (const task* task = model.find_task(which)) {
    out.add(column::task, name(model, *task));
    out.add(column::kind, kind(model, *task));
    std::string state(said(task->state));
    if (const std::string on = waiting_on(model, *task); !on.empty())
      state.append(": ").append(on);
    out.add(column::state, state);
    out.add(column::polls, task->polls);
    out.add(column::wakes, task->wakes);
    out.add(column::self_wakes, task->self_wakes);
    out.add(column::woken, woken_by(model, *task));
    const model::times times = model.times_of(*task);
    out.add(column::busy, duration(times.busy));
    out.add(column::scheduled, duration(times.scheduled));
    out.add(column::idle, duration(times.idle));
    out.add(column::allocations, task->allocations);
    out.add(column::bytes, task->most_bytes);
    out.add_line(line(model, *task));
  } else if (const future* future = model.find_future(which)) {
    out.add(say({"Future", "퓨처"}), name(model, *future));
    out.add(column::kind, said(future->kind));
    out.add(column::state, said(future->state));
    out.add(column::polls, future->polls);
    if (const std::uint32_t size = future->block != 0 ? future->block : future->size; size != 0)
      out.add(column::bytes, size);
    out.add_line(line(model, *future));
  }
  return out.take();
}

} // namespace pollux::model
