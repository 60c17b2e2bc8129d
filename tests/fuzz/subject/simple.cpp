// What takes nothing of the world but its time; sequences.

#include "world.hpp"

namespace fuzz {

namespace {

pollux::task<value> sequence(world& w, const node& node, std::size_t rounds) {
  frame frame(w, node);
  int number = 0;
  for (std::size_t i = 0; i < rounds; ++i) {
    const auto& statement = node.children[i % node.children.size()];
    const value given = co_await w.make(statement);
    w.log(happening::done, statement.id, given.value);
    number = mix(number, given.value);
  }
  frame.finished = true;
  co_return w.give(number);
}

/// What it awaits has a name: it is there until its end, and nothing may run in it in between.
pollux::task<value> attempt(world& w, const node& node) {
  frame frame(w, node);
  auto named = w.make(node.children[0]);
  int failure = 0;
  try {
    value given = co_await std::move(named);
    frame.finished = true;
    co_return given;
  } catch (const pollux::test::told_to_fail&) {
    failure = has_failed;
  } catch (const pollux::task_aborted&) {
    failure = fuzz::was_aborted;
  }
  w.log(happening::done, node.id, failure);
  frame.finished = true;
  co_return w.give(failure);
}

struct fails {
  using output = value;
  pollux::poll<value> poll(pollux::context&) { throw pollux::test::told_to_fail(); }
};

} // namespace

std::optional<boxed> make_simple(world& w, const node& node) {
  const int id = node.id;
  switch (node.kind) {
  case kind::value:
    if (w.is(mutant::value_is_destroyed_twice) && id % 8 == 3)
      return w.box_act([&w, id] {
        --w.alive;
        return id;
      });
    return w.box(pollux::ready(w.give(id)));
  case kind::yield:
    if (w.is(mutant::yield_does_not_wake))
      return w.box_void(broken::pending_once());
    if (w.is(mutant::yield_does_not_wait))
      return w.box(pollux::ready(w.give(1)));
    return w.box_void(pollux::yield_now());
  case kind::never:
    return w.box(pollux::never<value>());
  case kind::fail:
    return w.box(fails());
  case kind::attempt:
    return w.box(attempt(w, node));
  case kind::repeat:
    return w.box(sequence(w, node, static_cast<std::size_t>(node.amount)));
  case kind::seq:
    if (w.is(mutant::frame_is_lost) && id % 8 == 3)
      return w.box(broken::lose(w.lost, w.box(sequence(w, node, node.children.size()))));
    return w.box(sequence(w, node, node.children.size()));
  default:
    return std::nullopt;
  }
}

} // namespace fuzz
