#include "digest.hpp"

#include "decimal.hpp"
#include "json_writer.hpp"
#include "walk.hpp"
#include "words.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace pollux::model {
namespace {

/// Polls of one lane that are written.
constexpr std::size_t most_polls = 500;

class writer {
public:
  writer(const model& model, std::size_t most) : m_model(model), m_most(most) {}

  std::string write() {
    m_out.open('{');
    milliseconds("time_ms", m_model.now().time);
    m_out.key("figures").open('[');
    write_figures();
    m_out.close(']');
    m_out.key("lanes").open('[');
    for (const task& task : m_model.tasks()) {
      if (!begin_lane(task, name(m_model, task), word(task.state), 0))
        break;
      m_out.close('}');
      write_below(task.first_child);
    }
    m_out.close(']').close('}');
    return m_out.take();
  }

private:
  void milliseconds(std::string_view key, std::uint64_t nanoseconds) {
    m_out.key(key).raw(decimal(nanoseconds, 6));
  }

  void figure(const phrase& what, std::uint64_t value) {
    m_out.open('{').key("what").value(say(what)).key("value").value(value).close('}');
  }

  void write_figures() {
    std::uint64_t polls = 0;
    std::uint64_t wakes = 0;
    std::uint64_t self_wakes = 0;
    for (const task& task : m_model.tasks()) {
      polls += task.polls;
      wakes += task.wakes;
      self_wakes += task.self_wakes;
    }
    std::uint64_t future_polls = 0;
    std::uint64_t cancelled = 0;
    for (const future& future : m_model.futures()) {
      future_polls += future.polls;
      cancelled += future.state == future_state::cancelled ? 1U : 0U;
    }
    figure({"Tasks", "태스크"}, m_model.tasks().size());
    figure({"Polls of tasks", "태스크의 폴링"}, polls);
    figure({"Wakes", "깨우기"}, wakes);
    figure({"Self-wakes", "스스로 깨우기"}, self_wakes);
    figure({"Futures", "퓨처"}, m_model.futures().size());
    figure({"Polls of futures", "퓨처의 폴링"}, future_polls);
    figure({"Futures cancelled", "취소된 퓨처"}, cancelled);
    figure({"Requests", "요청"}, m_model.fetches().size());
    figure({"Timers", "타이머"}, m_model.timers().size());
    figure({"Allocations", "할당"}, m_model.allocated().allocations);
    figure({"Most bytes allocated", "할당된 최대 바이트"}, m_model.allocated().most_bytes);
  }

  // False: there are enough lanes.
  bool begin_lane(const polled& who, std::string_view name, std::string_view state, int depth) {
    if (m_written == m_most)
      return false;
    ++m_written;
    m_out.open('{');
    m_out.key("name").value(name);
    m_out.key("state").value(state);
    m_out.key("depth").value(depth);
    milliseconds("begin_ms", who.created.time);
    milliseconds("end_ms", who.ended.value_or(m_model.now()).time);
    m_out.key("polls_ms").open('[');
    for (std::size_t at = 0; at < std::min(who.segments.size(), most_polls); ++at)
      m_out.raw(decimal(who.segments[at].begin.time, 6));
    m_out.close(']');
    return true;
  }

  // A wait for something outside of the program.
  void write_wait(std::string_view kind, moment begin, const std::optional<moment>& end) {
    m_out.key("wait").open('{').key("kind").value(kind);
    milliseconds("begin_ms", begin.time);
    milliseconds("end_ms", end.value_or(m_model.now()).time);
    m_out.close('}');
  }

  void write_below(id first) {
    walk_futures(m_model, first, [this](const future& future, std::uint32_t depth) {
      if (!begin_lane(future, name(m_model, future), word(future.state),
                      static_cast<int>(depth) + 1))
        return walk::end;
      if (future.fetch != future::none) {
        const fetch& fetch = m_model.fetches()[future.fetch];
        write_wait("fetch", fetch.sent, fetch.ended);
      } else if (future.timer != future::none) {
        const timer& timer = m_model.timers()[future.timer];
        write_wait("timer", timer.armed, timer.ended);
      }
      m_out.close('}');
      return walk::into;
    });
  }

  const model& m_model;
  std::size_t m_most;
  std::size_t m_written = 0;
  json_writer m_out;
};

} // namespace

std::string digest_json(const model& model, std::size_t most) {
  return writer(model, most).write();
}

} // namespace pollux::model
