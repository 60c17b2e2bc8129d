#include "pollux/trace.hpp"

#if !POLLUX_TRACE

namespace pollux::trace {
void library_is_built_without_trace() noexcept {}
} // namespace pollux::trace

#else

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <new>
#include <optional>
#include <string>
#include <utility>

namespace pollux::trace {
namespace {

constexpr std::uint64_t flush_interval = 16'000'000; // ns
constexpr std::uint64_t loss_interval = 100'000'000; // ns

/// What has been said already, and the number that it was given. Keyed by address: the strings come
/// from the program's source.
struct known {
  std::map<const char*, std::uint32_t> texts;
  std::map<std::pair<const char*, std::uint32_t>, std::uint32_t> sources;
};

struct recorder {
  trace::sink sink = nullptr;
  trace::clock clock = nullptr;
  std::uint64_t left = 0; // how many records may still be written
  std::uint64_t lost = 0;
  std::uint64_t lost_reported = 0;
  std::uint64_t last_flush = 0;
  std::uint64_t last_loss_report = 0;
  std::uint32_t sequence = 0;
  std::uint32_t last_id = 0;
  std::uint32_t last_text = 0;
  std::uint32_t last_source = 0;
  bool flushed_once = false;
  std::size_t used = 0; // of the chunk
  std::optional<trace::known> known;

  [[nodiscard]] std::uint64_t time() const noexcept { return clock != nullptr ? clock() : 0; }
  void flush() noexcept;
  /// Where the next record is to be written.
  record& append() noexcept;
  void report_loss(std::uint64_t now) noexcept;
  void lose() noexcept;
  /// The same for one that may be lost, when there are too many: then it is null.
  record* next() noexcept;
};

// Constants until a trace begins: reading them asks for no guard.
constinit recorder the_recorder;
constinit std::array<record, 1024> chunk{};

void recorder::flush() noexcept {
  if (used == 0 || sink == nullptr)
    return;
  sink(chunk.data(), std::exchange(used, 0));
  last_flush = time();
  flushed_once = true;
}

inline record& recorder::append() noexcept {
  if (used == chunk.size())
    flush();
  return chunk[used++];
}

void recorder::report_loss(std::uint64_t now) noexcept {
  if (lost == lost_reported)
    return;
  lost_reported = lost;
  last_loss_report = now;
  append() = {now, sequence, event::lost, 0, 0, 0, 0, lost};
}

void recorder::lose() noexcept {
  ++sequence;
  ++lost;
  // The clock is dear; a look at it once in a while is enough.
  if (lost % 4096 != 1)
    return;
  const std::uint64_t now = time();
  if (lost == 1 || now - last_loss_report >= loss_interval)
    report_loss(now);
}

inline record* recorder::next() noexcept {
  if (left == 0) {
    lose();
    return nullptr;
  }
  --left;
  ++sequence;
  return &append();
}

} // namespace

void library_is_built_with_trace() noexcept {}

void start(sink sink, std::uint64_t limit, clock_kind kind) {
  the_recorder = recorder{.sink = sink, .left = limit, .known = known()};
  detail::is_active = true;
  detail::write(event::begin, static_cast<std::uint8_t>(kind), 0, format_version, 0, 0);
}

void set_clock(clock clock) noexcept {
  the_recorder.clock = clock;
}

void flush() noexcept {
  if (detail::is_active)
    the_recorder.flush();
}

void stop(int exit_code, bool tasks_alive) noexcept {
  if (!detail::is_active)
    return;
  recorder& to = the_recorder;
  to.report_loss(to.time());
  to.append() = {to.time(),
                 ++to.sequence,
                 event::end,
                 0,
                 0,
                 0,
                 static_cast<std::uint32_t>(exit_code),
                 tasks_alive ? 1u : 0u};
  to.flush();
  detail::is_active = false;
}

void mark(std::string_view text) noexcept {
  if (detail::is_active)
    detail::write(event::mark, 0, 0, detail::intern(text), 0, 0);
}

namespace detail {

std::uint32_t next_id() noexcept {
  return ++the_recorder.last_id;
}

void write(event kind, std::uint8_t detail, std::uint16_t extra, std::uint32_t subject,
           std::uint32_t object, std::uint64_t value) noexcept {
  if (!is_active)
    return;
  recorder& to = the_recorder;
  // Written where it stays: to copy a record whose parts were just written takes longer than all
  // else.
  if (record* const next = to.next())
    *next = {to.time(), to.sequence, kind, detail, extra, subject, object, value};
}

std::uint32_t intern(std::string_view text) noexcept {
  if (!is_active)
    return 0;
  recorder& to = the_recorder;
  const std::uint32_t id = ++to.last_text;
  text = text.substr(0, UINT16_MAX);
  for (std::size_t offset = 0; offset == 0 || offset < text.size(); offset += text_piece) {
    std::array<char, text_piece> piece{};
    text.copy(piece.data(), piece.size(), offset);
    const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(piece);
    if (record* const next = to.next())
      *next = {halves[0],
               to.sequence,
               event::text,
               0,
               static_cast<std::uint16_t>(text.size()),
               id,
               static_cast<std::uint32_t>(offset),
               halves[1]};
  }
  return id;
}

std::uint32_t intern(const char* text) noexcept {
  if (!is_active || text == nullptr || *text == '\0')
    return 0;
  auto& texts = the_recorder.known->texts;
  const auto known = texts.find(text);
  if (known != texts.end())
    return known->second;
  const std::uint32_t id = intern(std::string_view(text));
  texts.emplace(text, id);
  return id;
}

std::uint32_t intern_place(const char* file, const char* function, std::uint32_t line) noexcept {
  if (!is_active || line == 0)
    return 0;
  recorder& to = the_recorder;
  const std::pair key(file, line);
  auto& sources = to.known->sources;
  const auto known = sources.find(key);
  if (known != sources.end())
    return known->second;
  const std::uint32_t file_text = intern(file);
  const std::uint32_t function_text = intern(function);
  const std::uint32_t id = ++to.last_source;
  sources.emplace(key, id);
  write(event::source, 0, 0, id, line, pair(file_text, function_text));
  return id;
}

void flush_if_due() noexcept {
  recorder& to = the_recorder;
  if (to.used == 0)
    return;
  if (!to.flushed_once || to.time() - to.last_flush >= flush_interval)
    to.flush();
}

} // namespace detail

void node::write_create(node_kind kind, std::size_t bytes, const char* name, const char* file,
                        const char* function, std::uint32_t line) noexcept {
  id_ = detail::next_id();
  const std::uint32_t source = detail::intern_place(file, function, line);
  detail::write(event::node_create, static_cast<std::uint8_t>(kind),
                static_cast<std::uint16_t>(std::min<std::size_t>(bytes, UINT16_MAX)), id_, now.node,
                detail::pair(source, detail::intern(name)));
}

void node::write_drop() const noexcept {
  const drop_reason reason = finished_ ? drop_reason::finished
                             : polled_ ? drop_reason::cancelled
                                       : drop_reason::never_polled;
  detail::write(event::node_drop, static_cast<std::uint8_t>(reason), 0, id_, 0, 0);
}

void node::write_poll_begin(task_id awaited) noexcept {
  polled_ = true;
  outer_ = std::exchange(now.node, id_);
  detail::write(event::poll_begin, 0, 0, id_, awaited.value, std::exchange(now.await, 0));
}

void node::write_poll_end(outcome outcome) noexcept {
  if (failed_ && outcome == trace::outcome::ready)
    outcome = trace::outcome::failed;
  finished_ = outcome != trace::outcome::pending;
  now.node = outer_;
  detail::write(event::poll_end, static_cast<std::uint8_t>(outcome), 0, id_, 0, 0);
}

namespace block {

void* taken(void* memory, std::size_t bytes, bool will_be_owned) noexcept {
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): it lies in the memory that was given.
  head* const made = ::new (memory) head{nullptr, 0, head::state::untold};
  if (trace::detail::is_active && will_be_owned) {
    *made = {detail::unowned, static_cast<std::uint32_t>(bytes), head::state::unowned};
    detail::unowned = made;
  } else if (trace::detail::is_active) {
    made->state = head::state::told;
    trace::detail::write(event::allocate, 0, 0, 0, now.node, bytes);
  }
  return made + 1;
}

namespace detail {
namespace {

// Between taking a block and owning it others may be taken: a coroutine's parameters are made then.
bool forget(const head& which) noexcept {
  for (head** at = &unowned; *at != nullptr; at = &(*at)->outer) {
    if (*at == &which) {
      *at = which.outer;
      return true;
    }
  }
  return false;
}

} // namespace

void write_owned(const void* block, std::uint32_t owner) noexcept {
  for (head* at = unowned; at != nullptr; at = at->outer) {
    if (at + 1 != block)
      continue;
    forget(*at);
    const std::uint32_t bytes = std::exchange(at->owner, owner);
    at->state = head::state::told;
    trace::detail::write(event::allocate, 0, 0, owner, now.node, bytes);
    return;
  }
}

void write_free(head& head, std::size_t bytes) noexcept {
  if (head.state == head::state::unowned)
    forget(head);
  else
    trace::detail::write(event::free, 0, 0, head.owner, 0, bytes);
}

} // namespace detail
} // namespace block

task_node::task_node(const origin& origin) noexcept : origin_(origin) {
  if (!detail::is_active)
    return;
  id_ = detail::next_id();
  const std::uint32_t source = detail::intern(origin);
  detail::write(event::task_spawn, 0, 0, id_, now.task,
                detail::pair(source, detail::intern(origin.function)));
}

void task_node::write_poll_begin() noexcept {
  outer_task_ = std::exchange(now.task, id_);
  outer_node_ = std::exchange(now.node, id_);
  detail::write(event::poll_begin, 0, 0, id_, 0, 0);
  detail::flush_if_due();
}

void task_node::write_poll_end(outcome outcome) noexcept {
  now.task = outer_task_;
  now.node = outer_node_;
  detail::write(event::poll_end, static_cast<std::uint8_t>(outcome), 0, id_, 0, 0);
}

void task_node::write_end(outcome outcome) noexcept {
  detail::write(event::task_end, static_cast<std::uint8_t>(outcome), 0, id_, 0, 0);
}

void task_id::write_wake(bool already_scheduled) const noexcept {
  // A wake from within a poll is that task's doing, whatever the driver is doing further out.
  const wake_cause cause = now.task != 0 ? wake_cause::task : now.cause;
  const int extra = (already_scheduled ? 1 : 0) | (now.is_budget_spent ? 2 : 0);
  detail::write(event::wake, static_cast<std::uint8_t>(cause), static_cast<std::uint16_t>(extra),
                value, now.task, now.woken_node);
}

} // namespace pollux::trace

#endif
