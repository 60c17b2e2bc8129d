#include "program.hpp"

#include <string_view>

namespace fuzz {

namespace {

constexpr int deepest = 6;
constexpr std::uint16_t most_nodes = 80;
constexpr std::array milliseconds{0, 1, 2, 3, 5, 70, 1'000, 100'000};

/// What the amount of a node is.
enum class amount : std::uint8_t {
  none,
  time,
  permits,
  rounds,
  flag,  // 0 or 1
  few,   // 0 to 2
  count, // 1 to 3
};

/// What a node's children are.
enum class family : std::uint8_t { futures, streams };

/// How nodes of a kind are made and printed.
struct shape {
  fuzz::kind kind;
  std::size_t weight;    // how often it is chosen
  std::string_view text; // % stands for which thing it is about, # for the amount
  std::size_t things = 0;
  fuzz::amount amount = amount::none;
  std::size_t least_children = 0;
  std::size_t most_children = 0;
  fuzz::family family = family::futures;
};

constexpr auto none = amount::none;
constexpr auto with_streams = family::streams;

/// The first, which is the simplest, is what is left when there are no bytes.
constexpr std::array leaves{
    shape{kind::value, 2, "value"},
    shape{kind::yield, 4, "yield_now"},
    shape{kind::sleep, 4, "sleep # ms", 0, amount::time},
    shape{kind::never, 1, "never"},
    shape{kind::fail, 2, "fail"},
    shape{kind::send, 4, "send to channel %", channels},
    shape{kind::try_send, 2, "try_send to channel %", channels},
    shape{kind::recv, 4, "recv from channel %", channels},
    shape{kind::close, 1, "close channel %", channels},
    shape{kind::drop_sender, 1, "drop the sender of channel %", channels},
    shape{kind::drop_receiver, 1, "drop the receiver of channel %", channels},
    shape{kind::oneshot_send, 2, "send to oneshot %", oneshots},
    shape{kind::oneshot_recv, 2, "await oneshot %", oneshots},
    shape{kind::oneshot_drop, 1, "drop the sender of oneshot %", oneshots},
    shape{kind::watch_send, 4, "send to the watch"},
    shape{kind::watch_changed, 4, "await a change, as watcher %", watchers},
    shape{kind::watch_drop_sender, 1, "drop the sender of the watch"},
    shape{kind::watch_drop_receiver, 1, "drop watcher %", watchers},
    shape{kind::broadcast_send, 5, "send to all"},
    shape{kind::broadcast_recv, 5, "recv as listener %", listeners},
    shape{kind::broadcast_drop_sender, 1, "drop the sender to all"},
    shape{kind::broadcast_drop_receiver, 1, "drop listener %", listeners},
    shape{kind::notified, 3, "await notify %", notifies},
    shape{kind::notify_one, 3, "notify_one %", notifies},
    shape{kind::notify_waiters, 2, "notify_waiters %", notifies},
    shape{kind::barrier_wait, 6, "wait at barrier %", barriers},
    shape{kind::await, 4, "await handle %", slots},
    shape{kind::abort, 2, "abort handle %", slots},
    shape{kind::drop, 2, "drop handle %", slots},
    shape{kind::detach, 2, "detach handle %", slots},
    shape{kind::set_next, 5, "await the next of the set", sets},
    shape{kind::set_abort, 1, "abort all of the set", sets},
    shape{kind::abort_futures, 3,
          "abort by abort_handle %, or, with # or when that was done, renew it", abort_handles,
          amount::flag},
    shape{kind::clone, 5, "await a clone of what is shared", shares},
};

constexpr std::array inner{
    shape{kind::seq, 5, "in sequence", 0, none, 1, 4},
    shape{kind::join, 5, "join", 0, none, 2, 3},
    shape{kind::select, 4, "select", 0, none, 2, 3},
    shape{kind::race, 2, "race", 0, none, 2, 3},
    shape{kind::timeout, 2, "timeout of # ms", 0, amount::time, 1, 1},
    shape{kind::attempt, 3, "try", 0, none, 1, 1},
    shape{kind::repeat, 2, "repeat # times", 0, amount::rounds, 1, 1},
    shape{kind::lock, 2, "with mutex %", mutexes, none, 1, 1},
    shape{kind::acquire, 2, "with # permits", 0, amount::permits, 1, 1},
    shape{kind::read, 3, "reading", 0, none, 1, 1},
    shape{kind::write, 2, "writing", 0, none, 1, 1},
    shape{kind::spawn, 6, "spawn, as handle %", slots, none, 1, 1},
    shape{kind::set_spawn, 5, "spawn into the set", sets, none, 1, 1},
    shape{kind::join_all, 3, "join_all", 0, none, 1, 4},
    shape{kind::try_join_all, 3, "try_join_all", 0, none, 1, 4},
    shape{kind::select_all, 3, "select_all", 0, none, 2, 4},
    shape{kind::unordered, 3, "futures_unordered, the first # times more", 0, amount::few, 1, 4},
    shape{kind::ordered, 3, "futures_ordered, the first # times more", 0, amount::few, 1, 4},
    shape{kind::scope, 3, "scope, whose body is the first", 0, none, 2, 4},
    shape{kind::abortable, 4, "abortable by abort_handle %", abort_handles, none, 1, 1},
    shape{kind::share, 4, "share", shares, none, 1, 1},
    shape{kind::collect, 3, "collect", 0, none, 1, 1, with_streams},
    shape{kind::read_stream, 3, "read, one after the other", 0, none, 1, 1, with_streams},
};

constexpr std::array streams{
    shape{kind::generator, 4, "generator", 0, none, 1, 3},
    shape{kind::take, 2, "take #", 0, amount::few, 1, 1, with_streams},
    shape{kind::merge, 2, "merge", 0, none, 2, 2, with_streams},
    shape{kind::buffered, 2, "buffered(#)", 0, amount::count, 1, 4},
    shape{kind::buffer_unordered, 2, "buffer_unordered(#)", 0, amount::count, 1, 4},
};

/// The one that `byte` chooses, each as often as it weighs.
template <std::size_t N>
const shape& choose(const std::array<shape, N>& shapes, std::size_t byte) {
  std::size_t all = 0;
  for (const auto& each : shapes)
    all += each.weight;
  std::size_t left = byte % all;
  for (const auto& each : shapes) {
    if (left < each.weight)
      return each;
    left -= each.weight;
  }
  return shapes.front();
}

int amount_of(amount amount, std::size_t chosen) {
  switch (amount) {
  case amount::none:
    return 0;
  case amount::time:
    return milliseconds[chosen % milliseconds.size()];
  case amount::permits:
    return 1 + static_cast<int>(chosen % permits);
  case amount::rounds:
    // Often so few, and sometimes so many that a task's budget does not last.
    return chosen % 8 == 7 ? 150 : 2 + static_cast<int>(chosen % 3);
  case amount::flag:
    return static_cast<int>(chosen % 2);
  case amount::few:
    return static_cast<int>(chosen % 3);
  case amount::count:
    return 1 + static_cast<int>(chosen % 3);
  }
  return 0;
}

class generator {
public:
  explicit generator(std::span<const std::uint8_t> bytes) : left_(bytes) {}

  program make() {
    program made;
    const std::uint8_t options = next();
    made.probed = (options & 1) != 0;
    made.main = {kind::seq, nodes_++, 0, 0, {}};
    while (!left_.empty() && nodes_ < most_nodes)
      made.main.children.push_back(future(1));
    made.nudged = (options & 2) != 0 && !is_order_of_polls_seen_;
    return made;
  }

private:
  /// Zero, the simplest choice everywhere, when all were taken.
  std::uint8_t next() {
    if (left_.empty())
      return 0;
    const std::uint8_t first = left_.front();
    left_ = left_.subspan(1);
    return first;
  }

  [[nodiscard]] bool is_leaf(int depth) const { return depth >= deepest || nodes_ >= most_nodes; }

  node future(int depth) {
    const std::uint8_t chosen = next();
    if (chosen < 128 || is_leaf(depth))
      return some(choose(leaves, chosen), depth);
    return some(choose(inner, chosen), depth);
  }
  node stream(int depth) {
    const std::uint8_t chosen = next();
    return some(is_leaf(depth) ? streams.front() : choose(streams, chosen), depth);
  }

  node some(const shape& shape, int depth) {
    node made;
    made.kind = shape.kind;
    made.id = nodes_++;
    const bool has_choice = shape.things > 1 || shape.amount != amount::none ||
                            shape.least_children != shape.most_children;
    const std::size_t parameter = has_choice ? next() : 0;
    made.which = shape.things == 0 ? 0 : parameter % 4 % shape.things;
    made.amount = amount_of(shape.amount, parameter / 4);
    std::size_t children = shape.least_children;
    if (shape.most_children > children)
      children += parameter / 4 % (shape.most_children - children + 1);

    const bool is_share = made.kind == kind::share;
    // What is shared must not await itself, not even through another.
    if (made.kind == kind::clone && sharing_ > 0)
      made.kind = kind::value;
    is_order_of_polls_seen_ = is_order_of_polls_seen_ || is_share || made.kind == kind::scope;
    sharing_ += static_cast<int>(is_share);
    for (; children > 0; --children)
      made.children.push_back(shape.family == with_streams ? stream(depth + 1) : future(depth + 1));
    sharing_ -= static_cast<int>(is_share);
    return made;
  }

  std::span<const std::uint8_t> left_;
  std::uint16_t nodes_ = 0;
  int sharing_ = 0; // how many shares are around
  // The children of a scope are cancelled, and the clones of what is shared are woken, in the
  // order in which they were polled: polling once more does make a difference.
  bool is_order_of_polls_seen_ = false;
};

std::string head(const node& node) {
  const auto filled = [&](std::string_view text) {
    std::string result;
    for (const char each : text) {
      if (each == '%')
        result += std::to_string(node.which);
      else if (each == '#')
        result += std::to_string(node.amount);
      else
        result += each;
    }
    return result;
  };
  const auto find = [&](const auto& shapes) -> const shape* {
    for (const auto& each : shapes)
      if (each.kind == node.kind)
        return &each;
    return nullptr;
  };
  for (const shape* found : {find(leaves), find(inner), find(streams)})
    if (found != nullptr)
      return filled(found->text);
  return "?";
}

void print(const node& node, int depth, std::string& text) {
  const std::string number = std::to_string(node.id);
  text += std::string(number.size() < 3 ? 3 - number.size() : 0, ' ') + number + "  " +
          std::string(static_cast<std::size_t>(2 * depth), ' ') + head(node) + "\n";
  for (const auto& child : node.children)
    print(child, depth + 1, text);
}

} // namespace

program generate(std::span<const std::uint8_t> bytes) {
  return generator(bytes).make();
}

std::string print(const program& program) {
  std::string text;
  print(program.main, 0, text);
  if (program.probed)
    text += "(each future is watched)\n";
  if (program.nudged)
    text += "(whenever all are idle, all are woken once more)\n";
  return text;
}

} // namespace fuzz
