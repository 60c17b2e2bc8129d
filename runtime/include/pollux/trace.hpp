// Tracing: how the runtime says what it does. The records are defined in trace_format.hpp.
//
// POLLUX_TRACE=1 compiles it in. Without it every type here is empty and every function does
// nothing, so that tracing costs neither a byte nor an instruction. Everything that includes Pollux
// in one program must agree on POLLUX_TRACE; the linker checks it.
#pragma once

#include "pollux/source_location.hpp"
#include "pollux/trace_format.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

#ifndef POLLUX_TRACE
#define POLLUX_TRACE 0
#endif

namespace pollux::trace {

#if POLLUX_TRACE

/// Whether tracing is compiled in.
inline constexpr bool enabled = true;

/// Takes records as they come; the memory is the caller's again when it returns. Must not call the
/// runtime.
using sink = void (*)(const record* records, std::size_t count);

/// The trace's clock: nanoseconds since its begin.
using clock = std::uint64_t (*)() noexcept;

/// Begins a trace: from here on records go to `sink`. At most `limit` records are written; from
/// then on they are counted as lost. `kind` is what set_clock's clock will be.
void start(sink sink, std::uint64_t limit, clock_kind kind);

/// Tells the trace which clock to read; until then time is 0.
void set_clock(clock clock) noexcept;

/// Hands the records written so far to the sink.
void flush() noexcept;

/// Writes the last record, flushes and ends the trace.
void stop(int exit_code, bool tasks_alive) noexcept;

namespace detail {
inline constinit bool is_active = false;
}

/// Whether records are being taken. This and what asks it or for an id is inline: while no trace
/// has begun, an event costs a look at a byte, and no call.
[[nodiscard]] inline bool active() noexcept {
  return detail::is_active;
}

/// Puts a mark of the program's own on the timeline.
void mark(std::string_view text) noexcept;

/// What the runtime is doing right now.
struct ambient {
  std::uint32_t node = 0;       // the innermost node being polled
  std::uint32_t task = 0;       // the task being polled
  std::uint32_t woken_node = 0; // the node whose waker is being woken
  std::uint32_t await = 0;      // the source id of the await about to poll
  bool is_budget_spent = false; // which is why the task wakes itself
  wake_cause cause = wake_cause::external;
};
/// What the runtime is doing right now; kept by nodes and scopes.
inline constinit ambient now{};

namespace detail {
std::uint32_t next_id() noexcept;
// In pieces, so that where it is not called the place need not lie anywhere.
std::uint32_t intern_place(const char* file, const char* function, std::uint32_t line) noexcept;
inline std::uint32_t intern(const source_location& where) noexcept {
  return intern_place(where.file, where.function, where.line);
}
std::uint32_t intern(const char* text) noexcept;
std::uint32_t intern(std::string_view text) noexcept;
void write(event kind, std::uint8_t detail, std::uint16_t extra, std::uint32_t subject,
           std::uint32_t object, std::uint64_t value) noexcept;
void flush_if_due() noexcept;

constexpr std::uint64_t pair(std::uint32_t low, std::uint32_t high) noexcept {
  return low | std::uint64_t{high} << 32;
}
} // namespace detail

/// Which node a waker was made for.
struct node_id {
  /// 0: none.
  std::uint32_t value = 0;
};
/// The node that is being polled.
[[nodiscard]] inline node_id current_node() noexcept {
  return {now.node};
}

/// While it lives, wakes are said to be for this node. Where one wake leads to another, as a
/// child's to that of its join, they are all said to be for the first: that is the future which
/// waited.
class woken_node {
public:
  explicit woken_node(node_id node) noexcept
      : outer_(node.value != 0 ? now.woken_node : no_change) {
    if (outer_ == 0) [[unlikely]]
      now.woken_node = node.value;
  }
  ~woken_node() {
    if (outer_ == 0) [[unlikely]]
      now.woken_node = 0;
  }
  woken_node(const woken_node&) = delete;
  woken_node& operator=(const woken_node&) = delete;

private:
  static constexpr std::uint32_t no_change = 1;
  std::uint32_t outer_;
};

/// While it lives, wakes are said to come from this cause.
class cause_scope {
public:
  explicit cause_scope(wake_cause cause) noexcept : outer_(std::exchange(now.cause, cause)) {}
  ~cause_scope() { now.cause = outer_; }
  cause_scope(const cause_scope&) = delete;
  cause_scope& operator=(const cause_scope&) = delete;

private:
  wake_cause outer_;
};

/// While it lives, wakes are said to be made because the task's budget is used up.
class budget_scope {
public:
  budget_scope() noexcept { now.is_budget_spent = true; }
  ~budget_scope() { now.is_budget_spent = false; }
  budget_scope(const budget_scope&) = delete;
  budget_scope& operator=(const budget_scope&) = delete;
};

/// A source position known to the trace.
class await_point {
public:
  explicit await_point(const source_location& where) noexcept
      : source_(active() ? detail::intern(where) : 0) {}
  /// The next poll that begins is this await's.
  void announce() const noexcept { now.await = source_; }

private:
  std::uint32_t source_;
};

/// Blocks of memory in the trace: each has a head in front of it that says whose it is, so that a
/// block given back is told as the one it was.
namespace block {

/// What is in front of each.
struct alignas(std::max_align_t) head {
  /// What the trace knows of it.
  enum class state : std::uint8_t { untold, unowned, told };

  /// While it has no owner: who else has none.
  head* outer;
  /// The task or future; while it has none, its bytes.
  std::uint32_t owner;
  /// Whether it is in the trace, and as whose.
  enum state state;
};
/// How many bytes more a block takes for it.
inline constexpr std::size_t extra = sizeof(head);

namespace detail {
inline constinit head* unowned = nullptr;
void write_owned(const void* block, std::uint32_t owner) noexcept;
void write_free(head& head, std::size_t bytes) noexcept;
} // namespace detail

/// `memory` is for a block of `bytes`: answers where it begins. It is told by owned(), or else,
/// where nothing will own it, at once.
void* taken(void* memory, std::size_t bytes, bool will_be_owned) noexcept;

/// The block that begins there, if one does, is that of this task or future.
inline void owned(const void* block, std::uint32_t owner) noexcept {
  if (detail::unowned != nullptr)
    detail::write_owned(block, owner);
}

/// Answers what taken() was given.
inline void* given_back(void* block, std::size_t bytes) noexcept {
  head* const head = static_cast<struct head*>(block) - 1;
  if (head->state != head::state::untold)
    detail::write_free(*head, bytes);
  return head;
}

} // namespace block

/// Whose wakes are in the trace: a task's.
struct task_id {
  /// 0: nobody's.
  std::uint32_t value = 0;

  /// It was woken.
  void woken(bool already_scheduled) const noexcept {
    if (value != 0)
      write_wake(already_scheduled);
  }

private:
  void write_wake(bool already_scheduled) const noexcept;
};

/// A future's place in the trace: a member of every future. Writes node_create and node_drop.
class node {
public:
  node() noexcept = default;
  node(node_kind kind, std::size_t bytes, const char* name = nullptr,
       const source_location& where = {}) noexcept {
    create(kind, bytes, name, where);
  }
  node(node&& other) noexcept
      : id_(std::exchange(other.id_, 0)), polled_(other.polled_), finished_(other.finished_),
        failed_(other.failed_) {}
  node& operator=(node&&) = delete;
  ~node() {
    if (id_ != 0)
      write_drop();
  }

  /// Its number in the trace; 0 when it is not in one.
  [[nodiscard]] std::uint32_t id() const noexcept { return id_; }

  /// Writes node_create, unless it has been written.
  void create(node_kind kind, std::size_t bytes, const char* name = nullptr,
              const source_location& where = {}) noexcept {
    if (active() && id_ == 0)
      write_create(kind, bytes, name, where.file, where.function, where.line);
  }

  /// Its poll begins; `awaited` is the task whose end it waits for.
  void poll_begin(task_id awaited = {}) noexcept {
    if (id_ != 0)
      write_poll_begin(awaited);
  }
  /// Its poll is over.
  void poll_end(outcome outcome) noexcept {
    if (id_ != 0)
      write_poll_end(outcome);
  }

  /// The block of memory that begins there, if one does, is its coroutine's frame.
  void owns(const void* begin) const noexcept {
    if (id_ != 0)
      block::owned(begin, id_);
  }

  /// It has thrown: when its poll ends, it ends as failed.
  void fail() noexcept { failed_ = true; }

  /// It waits for this moment, in ns on the trace's clock.
  void timer_arm(std::uint64_t deadline) const noexcept {
    if (id_ != 0)
      detail::write(event::timer_arm, 0, 0, id_, 0, deadline);
  }
  /// Its request is in this phase now.
  void fetch(fetch_phase phase, int status, std::uint64_t bytes,
             std::string_view url = {}) const noexcept {
    if (id_ == 0)
      return;
    const std::uint32_t text = url.empty() ? 0 : detail::intern(url);
    detail::write(event::fetch, static_cast<std::uint8_t>(phase),
                  static_cast<std::uint16_t>(status), id_, text, bytes);
  }

private:
  void write_create(node_kind kind, std::size_t bytes, const char* name, const char* file,
                    const char* function, std::uint32_t line) noexcept;
  void write_drop() const noexcept;
  void write_poll_begin(task_id awaited) noexcept;
  void write_poll_end(outcome outcome) noexcept;

  std::uint32_t id_ = 0;
  std::uint32_t outer_; // while it is being polled: the node below on the stack of open polls
  bool polled_ = false;
  bool finished_ = false;
  bool failed_ = false;
};

/// The place and name of the coroutine that a task was made of, or nothing.
using origin = source_location;
/// The origin of what was written at `where`.
[[nodiscard]] constexpr origin make_origin(const source_location& where) noexcept {
  return where;
}

/// A task's place in the trace.
class task_node {
public:
  explicit task_node(const origin& origin) noexcept;
  task_node(const task_node&) = delete;
  task_node& operator=(const task_node&) = delete;

  /// Its poll begins.
  void poll_begin() noexcept {
    outer_ = std::exchange(current_, this);
    if (id_ != 0)
      write_poll_begin();
  }
  /// Its poll is over.
  void poll_end(outcome outcome) noexcept {
    current_ = outer_;
    if (id_ != 0)
      write_poll_end(outcome);
  }
  /// The task is over.
  void end(outcome outcome) noexcept {
    if (id_ != 0)
      write_end(outcome);
  }
  /// The block of memory that begins there is the task.
  void owns(const void* begin) const noexcept {
    if (id_ != 0)
      block::owned(begin, id_);
  }
  /// What it threw was lost; what() that said, or null.
  void lose_failure(const char* what) const noexcept {
    if (id_ != 0)
      detail::write(event::misuse, static_cast<std::uint8_t>(misuse_kind::failure_lost), 0, id_,
                    what != nullptr ? detail::intern(what) : 0, 0);
  }
  /// Its number in the trace.
  [[nodiscard]] task_id id() const noexcept { return {id_}; }
  /// Where it comes from.
  [[nodiscard]] const source_location& where() const noexcept { return origin_; }

private:
  void write_poll_begin() noexcept;
  void write_poll_end(outcome outcome) noexcept;
  void write_end(outcome outcome) noexcept;

  friend source_location current_task() noexcept;
  static inline constinit thread_local const task_node* current_ = nullptr;

  origin origin_;
  const task_node* outer_ = nullptr;
  std::uint32_t id_ = 0;
  std::uint32_t outer_task_ = 0;
  std::uint32_t outer_node_ = 0;
};

/// Of which task this is a poll.
[[nodiscard]] inline source_location current_task() noexcept {
  return task_node::current_ != nullptr ? task_node::current_->origin_ : source_location();
}

/// The program has made a mistake, in the poll that is open.
inline void misuse(misuse_kind kind) noexcept {
  if (active())
    detail::write(event::misuse, static_cast<std::uint8_t>(kind), 0, now.task, now.node, 0);
}

/// The executor has nothing to poll.
inline void idle(std::size_t tasks_alive) noexcept {
  if (active())
    detail::write(event::idle, 0, 0, 0, static_cast<std::uint32_t>(tasks_alive), 0);
}

/// Runs `body`, which polls, as a poll of `node`; `awaited` is the task whose end that waits for.
template <class Body>
[[gnu::always_inline]] inline auto polled(node& node, Body&& body, task_id awaited = {}) {
  struct scope {
    trace::node& node;
    outcome result = outcome::failed; // what it stays when body throws
    ~scope() { node.poll_end(result); }
  };
  node.poll_begin(awaited);
  scope scope{node};
  auto answer = body();
  scope.result = answer.is_ready() ? outcome::ready : outcome::pending;
  return answer;
}

#else

inline constexpr bool enabled = false;
[[nodiscard]] constexpr bool active() noexcept {
  return false;
}

struct node_id {};
[[nodiscard]] constexpr node_id current_node() noexcept {
  return {};
}

struct [[maybe_unused]] woken_node {
  explicit constexpr woken_node(node_id) noexcept {}
};
struct [[maybe_unused]] cause_scope {
  explicit constexpr cause_scope(wake_cause) noexcept {}
};
struct [[maybe_unused]] budget_scope {};
struct await_point {
  explicit constexpr await_point(const source_location&) noexcept {}
  constexpr void announce() const noexcept {}
};
struct task_id {
  constexpr void woken(bool) const noexcept {}
};
struct node {
  constexpr node() noexcept = default;
  constexpr node(node_kind, std::size_t, const char* = nullptr,
                 const source_location& = {}) noexcept {}
  constexpr node(node&&) noexcept = default;
  constexpr void create(node_kind, std::size_t, const char* = nullptr,
                        const source_location& = {}) noexcept {}
  constexpr void poll_begin(task_id = {}) noexcept {}
  constexpr void poll_end(outcome) noexcept {}
  constexpr void owns(const void*) const noexcept {}
  constexpr void fail() noexcept {}
  constexpr void timer_arm(std::uint64_t) const noexcept {}
  constexpr void fetch(fetch_phase, int, std::uint64_t, std::string_view = {}) const noexcept {}
};
struct origin {};
[[nodiscard]] constexpr origin make_origin(const source_location&) noexcept {
  return {};
}
struct task_node {
  explicit constexpr task_node(origin) noexcept {}
  task_node(const task_node&) = delete;
  constexpr void poll_begin() noexcept {}
  constexpr void poll_end(outcome) noexcept {}
  constexpr void end(outcome) noexcept {}
  constexpr void owns(const void*) const noexcept {}
  constexpr void lose_failure(const char*) const noexcept {}
  [[nodiscard]] constexpr task_id id() const noexcept { return {}; }
  [[nodiscard]] constexpr source_location where() const noexcept { return {}; }
};
[[nodiscard]] constexpr source_location current_task() noexcept {
  return {};
}
namespace block {
inline constexpr std::size_t extra = 0;
constexpr void* taken(void* memory, std::size_t, bool) noexcept {
  return memory;
}
constexpr void* given_back(void* block, std::size_t) noexcept {
  return block;
}
} // namespace block
constexpr void misuse(misuse_kind) noexcept {}
constexpr void idle(std::size_t) noexcept {}
using clock = std::uint64_t (*)() noexcept;
constexpr void set_clock(clock) noexcept {}
constexpr void flush() noexcept {}
constexpr void stop(int, bool) noexcept {}
constexpr void mark(std::string_view) noexcept {}

template <class Body>
auto polled(node&, Body&& body, task_id = {}) {
  return body();
}

#endif

namespace detail {

template <class T>
consteval auto type_name_chars() {
  constexpr std::string_view text = __PRETTY_FUNCTION__; // "… [T = NAME]"
  constexpr std::size_t begin = text.find("T = ") + 4;
  constexpr std::size_t length = text.find_last_of("];") - begin;
  struct {
    char text[length + 1];
  } name{};
  text.copy(name.text, length, begin);
  return name;
}

template <class T>
inline constexpr auto type_name_storage = type_name_chars<T>();

} // namespace detail

/// The name of a type, as the compiler writes it.
template <class T>
[[nodiscard]] constexpr const char* type_name() noexcept {
  return detail::type_name_storage<T>.text;
}

/// Where a future comes from: `future.origin()` where it says so; otherwise its type's name.
template <class F>
origin origin_of([[maybe_unused]] const F& future) noexcept {
  if constexpr (!enabled) {
    return {};
  } else if constexpr (requires { future.origin(); }) {
    return future.origin();
  } else {
    return make_origin({"", type_name<F>(), 0});
  }
}

// The linker's check that all of a program agrees on POLLUX_TRACE: the library has only one of
// these, and the executor calls it.
#if POLLUX_TRACE
void library_is_built_with_trace() noexcept;
inline void check_library() noexcept {
  library_is_built_with_trace();
}
#else
void library_is_built_without_trace() noexcept;
inline void check_library() noexcept {
  library_is_built_without_trace();
}
#endif

} // namespace pollux::trace
