#include "chrome_trace.hpp"

#include "decimal.hpp"
#include "json_writer.hpp"
#include "words.hpp"

#include <algorithm>
#include <vector>

namespace pollux::model {
namespace {

/// What happens outside of all tasks: the wakes of drivers. Tasks count from 1.
constexpr id outside = 0;
/// Its thread is the process's first: Perfetto takes a thread 0 for that one, whose number is the
/// process's, and which must be no task's.
constexpr id process = 1'000'000'000;

/// Nanoseconds for the viewer: strictly increasing in the order of the records.
class viewer_clock {
public:
  explicit viewer_clock(const model& model) {
    const auto add_polls = [this](const polled& each) {
      m_moments.push_back(each.created);
      for (const segment& segment : each.segments) {
        m_moments.push_back(segment.begin);
        if (!segment.open)
          m_moments.push_back(segment.end);
      }
    };
    for (const task& task : model.tasks())
      add_polls(task);
    for (const future& future : model.futures())
      add_polls(future);
    for (const wake& wake : model.wakes())
      m_moments.push_back(wake.at);
    for (const fetch& fetch : model.fetches())
      add(fetch.sent, fetch.ended);
    for (const timer& timer : model.timers())
      add(timer.armed, timer.ended);
    for (const mark& mark : model.marks())
      m_moments.push_back(mark.at);
    m_moments.push_back(model.now());

    std::ranges::sort(m_moments, {}, &moment::sequence);
    const auto same = std::ranges::unique(m_moments, {}, &moment::sequence);
    m_moments.erase(same.begin(), same.end());
    std::uint64_t earliest = 0;
    for (moment& each : m_moments) {
      each.time = std::max(each.time, earliest);
      earliest = each.time + 1;
    }
  }

  [[nodiscard]] std::uint64_t operator()(moment which) const {
    return std::ranges::lower_bound(m_moments, which.sequence, {}, &moment::sequence)->time;
  }

private:
  void add(moment begin, const std::optional<moment>& end) {
    m_moments.push_back(begin);
    if (end)
      m_moments.push_back(*end);
  }

  std::vector<moment> m_moments;
};

class writer {
public:
  explicit writer(const model& model) : m_model(model), m_time(model) {}

  std::string write() {
    m_out.open('{');
    m_out.key("displayTimeUnit").value("ns");
    m_out.key("otherData").open('{');
    m_out.key("clock").value(m_model.clock() ? word(*m_model.clock()) : "none");
    m_out.key("records").value(m_model.records());
    m_out.key("lost").value(m_model.lost());
    m_out.close('}');
    m_out.key("traceEvents").open('[');
    begin_event("M", "process_name", outside, 0);
    m_out.key("args").open('{').key("name").value("Pollux").close('}').close('}');
    name_thread(outside, "drivers");
    for (const task& task : m_model.tasks())
      write(task);
    for (const future& future : m_model.futures())
      write_polls(future, future.task, name(m_model, future));
    for (const fetch& fetch : m_model.fetches())
      write(fetch);
    for (const timer& timer : m_model.timers())
      write(timer);
    for (const mark& mark : m_model.marks()) {
      begin_event("i", m_model.text(mark.text), outside, m_time(mark.at));
      m_out.key("s").value("g");
      m_out.close('}');
    }
    m_out.close(']').close('}');
    return m_out.take();
  }

private:
  void begin_event(std::string_view phase, std::string_view name, id thread, std::uint64_t at) {
    m_out.open('{');
    m_out.key("ph").value(phase);
    m_out.key("name").value(name);
    m_out.key("pid").value(process);
    m_out.key("tid").value(thread == outside ? process : thread);
    m_out.key("ts").raw(decimal(at, 3));
  }

  void name_thread(id thread, std::string_view name) {
    begin_event("M", "thread_name", thread, 0);
    m_out.key("args").open('{').key("name").value(name).close('}').close('}');
    begin_event("M", "thread_sort_index", thread, 0);
    m_out.key("args").open('{').key("sort_index").value(thread).close('}').close('}');
  }

  void begin_slice(std::string_view name, id thread, std::uint64_t begin, std::uint64_t end) {
    begin_event("X", name, thread, begin);
    m_out.key("dur").raw(decimal(end - begin, 3));
  }

  [[nodiscard]] std::uint64_t end_of(const segment& poll) const {
    return m_time(poll.open ? m_model.now() : poll.end);
  }

  void write_polls(const polled& who, id thread, std::string_view name) {
    for (const segment& poll : who.segments) {
      begin_slice(name, thread, m_time(poll.begin), end_of(poll));
      m_out.key("cat").value("poll");
      m_out.key("args").open('{');
      m_out.key("outcome").value(poll.open ? "open" : word(poll.outcome));
      m_out.close('}').close('}');
    }
  }

  void write(const task& task) {
    name_thread(task.id, name(m_model, task));
    write_polls(task, task.id, "poll");
    std::uint64_t polled_until = m_time(task.created);
    for (std::size_t i = 0; i < task.segments.size(); ++i) {
      const segment& poll = task.segments[i];
      const scheduling& cause = task.schedulings[i];
      // A task that was woken in its own poll is scheduled from the end of that.
      const std::uint64_t scheduled = std::max(m_time(cause.at), polled_until);
      write_wait("waiting", task.id, polled_until, scheduled);
      write_wait("scheduled", task.id, scheduled, m_time(poll.begin));
      if (cause.wake != scheduling::none)
        write_wake(cause.wake, m_time(poll.begin));
      polled_until = end_of(poll);
    }
    if (!task.ended && !task.segments.empty())
      write_wait("waiting", task.id, polled_until, m_time(m_model.now()));
  }

  void write_wait(std::string_view name, id thread, std::uint64_t begin, std::uint64_t end) {
    if (begin >= end)
      return;
    begin_slice(name, thread, begin, end);
    m_out.key("cat").value("wait").close('}');
  }

  /// From the waker's slice to the poll.
  void write_wake(std::uint32_t position, std::uint64_t poll) {
    const wake& wake = m_model.wakes()[position];
    const std::uint64_t at = m_time(wake.at);
    const std::string_view cause = word(wake.cause);
    if (wake.from == 0) {
      begin_slice(cause, outside, at, at + 1);
      m_out.key("cat").value("wake").close('}');
    }
    begin_event("s", cause, wake.from, at);
    m_out.key("cat").value("wake");
    m_out.key("id").value(position).close('}');
    begin_event("f", cause, wake.to, poll);
    m_out.key("cat").value("wake");
    m_out.key("bp").value("e");
    m_out.key("id").value(position).close('}');
  }

  void write(const fetch& fetch) {
    begin_span("fetch", fetch.future, fetch.sent);
    m_out.key("args").open('{');
    m_out.key("url").value(m_model.text(fetch.url));
    m_out.key("phase").value(word(fetch.phase));
    m_out.key("status").value(fetch.status);
    m_out.key("bytes").value(fetch.bytes);
    m_out.close('}').close('}');
    end_span("fetch", fetch.future, fetch.ended);
  }
  void write(const timer& timer) {
    begin_span("timer", timer.future, timer.armed);
    m_out.close('}');
    end_span("timer", timer.future, timer.ended);
  }

  /// What a future waits for outside of the program. A future has one at a time.
  void begin_span(std::string_view category, id of, moment at) {
    span_event("b", category, of, m_time(at));
  }
  void end_span(std::string_view category, id of, const std::optional<moment>& at) {
    span_event("e", category, of, m_time(at.value_or(m_model.now())));
    m_out.close('}');
  }
  void span_event(std::string_view phase, std::string_view category, id of, std::uint64_t at) {
    const future* const future = m_model.find_future(of);
    begin_event(phase, future == nullptr ? std::string(category) : name(m_model, *future),
                future == nullptr ? outside : future->task, at);
    m_out.key("cat").value(category);
    m_out.key("id").value(of);
  }

  const model& m_model;
  viewer_clock m_time;
  json_writer m_out;
};

} // namespace

std::string chrome_trace(const model& model) {
  return writer(model).write();
}

} // namespace pollux::model
