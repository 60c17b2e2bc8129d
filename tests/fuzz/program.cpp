#include "program.hpp"

#include <algorithm>

namespace fuzz {

namespace {

constexpr int deepest = 6;
constexpr std::uint16_t most_nodes = 80;

/// A table of kinds, in which what is more interesting is more frequent.
constexpr std::array leaves{
    kind::value,    kind::yield,       kind::sleep,          kind::send,         kind::recv,
    kind::notified, kind::notify_one,  kind::await,          kind::sleep,        kind::yield,
    kind::send,     kind::recv,        kind::oneshot_recv,   kind::oneshot_send, kind::abort,
    kind::drop,     kind::detach,      kind::notify_waiters, kind::try_send,     kind::fail,
    kind::never,    kind::drop_sender, kind::drop_receiver,  kind::oneshot_drop, kind::await};
constexpr std::array inner{kind::seq,  kind::join, kind::select, kind::spawn,   kind::timeout,
                           kind::lock, kind::join, kind::select, kind::spawn,   kind::acquire,
                           kind::race, kind::seq,  kind::spawn,  kind::attempt, kind::repeat};
constexpr std::array milliseconds{0, 1, 2, 3, 5, 70, 1'000, 100'000};

class generator {
public:
  explicit generator(std::span<const std::uint8_t> bytes) : left_(bytes) {}

  program make() {
    program made;
    const std::uint8_t options = next();
    made.probed = (options & 1) != 0;
    made.nudged = (options & 2) != 0;
    made.main = {kind::seq, nodes_++, 0, 0, {}};
    while (!left_.empty() && nodes_ < most_nodes)
      made.main.children.push_back(some(1));
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

  node some(int depth) {
    const std::uint8_t chosen = next();
    node made;
    made.id = nodes_++;
    const bool is_leaf = chosen < 128 || depth >= deepest || nodes_ >= most_nodes;
    made.kind = is_leaf ? leaves[chosen % leaves.size()] : inner[chosen % inner.size()];
    const std::uint8_t parameter = has_parameter(made.kind) ? next() : std::uint8_t{0};
    made.which = parameter % 4 % count_of(made.kind);
    const std::size_t amount = parameter / 4;
    switch (made.kind) {
    case kind::sleep:
    case kind::timeout:
      made.amount = milliseconds[amount % milliseconds.size()];
      break;
    case kind::acquire:
      made.amount = 1 + static_cast<int>(amount % permits);
      break;
    case kind::repeat:
      // Often so few, and sometimes so many that a task's budget does not last.
      made.amount = amount % 8 == 7 ? 150 : 2 + static_cast<int>(amount % 3);
      break;
    default:
      break;
    }
    for (std::size_t children = children_of(made.kind, amount); children > 0; --children)
      made.children.push_back(some(depth + 1));
    return made;
  }

  static bool has_parameter(kind kind) {
    return kind != kind::value && kind != kind::yield && kind != kind::never &&
           kind != kind::fail && kind != kind::attempt;
  }
  static std::size_t count_of(kind kind) {
    switch (kind) {
    case kind::await:
    case kind::abort:
    case kind::drop:
    case kind::detach:
    case kind::spawn:
      return slots;
    default:
      return 2;
    }
  }
  static std::size_t children_of(kind kind, std::size_t amount) {
    if (kind < kind::spawn)
      return 0;
    if (kind < kind::seq)
      return 1;
    return kind == kind::seq ? 1 + amount % 4 : 2 + amount % 2;
  }

  std::span<const std::uint8_t> left_;
  std::uint16_t nodes_ = 0;
};
static_assert(channels == 2 && oneshots == 2 && notifies == 2 && mutexes == 2);

std::string head(const node& node) {
  const std::string which = std::to_string(node.which);
  const std::string amount = std::to_string(node.amount);
  switch (node.kind) {
  case kind::value:
    return "value";
  case kind::yield:
    return "yield_now";
  case kind::sleep:
    return "sleep " + amount + " ms";
  case kind::never:
    return "never";
  case kind::fail:
    return "fail";
  case kind::send:
    return "send to channel " + which;
  case kind::try_send:
    return "try_send to channel " + which;
  case kind::recv:
    return "recv from channel " + which;
  case kind::drop_sender:
    return "drop the sender of channel " + which;
  case kind::drop_receiver:
    return "drop the receiver of channel " + which;
  case kind::oneshot_send:
    return "send to oneshot " + which;
  case kind::oneshot_recv:
    return "await oneshot " + which;
  case kind::oneshot_drop:
    return "drop the sender of oneshot " + which;
  case kind::notified:
    return "await notify " + which;
  case kind::notify_one:
    return "notify_one " + which;
  case kind::notify_waiters:
    return "notify_waiters " + which;
  case kind::await:
    return "await handle " + which;
  case kind::abort:
    return "abort handle " + which;
  case kind::drop:
    return "drop handle " + which;
  case kind::detach:
    return "detach handle " + which;
  case kind::spawn:
    return "spawn, as handle " + which;
  case kind::timeout:
    return "timeout of " + amount + " ms";
  case kind::attempt:
    return "try";
  case kind::lock:
    return "with mutex " + which;
  case kind::acquire:
    return "with " + amount + " permits";
  case kind::repeat:
    return "repeat " + amount + " times";
  case kind::seq:
    return "in sequence";
  case kind::join:
    return "join";
  case kind::select:
    return "select";
  case kind::race:
    return "race";
  }
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
