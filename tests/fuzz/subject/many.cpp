// join_all and its like, sets of futures, scopes.

#include "world.hpp"

namespace fuzz {

namespace {

int mix_all(std::vector<value> values) {
  int number = 0;
  for (const auto& each : values)
    number = mix(number, each.value);
  return number;
}

boxed make_join_all(world& w, std::vector<boxed> children) {
  if (w.is(mutant::join_all_polls_all))
    return w.box_mapped(broken::join_all(std::move(children)), mix_all);
  return w.box_mapped(pollux::join_all(std::move(children)), mix_all);
}

boxed make_try_join_all(world& w, std::vector<boxed> children) {
  using tried = pollux::result<value, refused>;
  if (w.is(mutant::try_join_all_keeps_losers))
    return w.box_mapped(broken::select_all(w.lost, std::move(children), is_refused),
                        [](auto output) { return output.second.value; });
  constexpr auto attempt = [](value given) -> tried {
    if (is_refused(given.value))
      return pollux::failure(refused{std::move(given)});
    return given;
  };
  std::vector<pollux::map<boxed, tried (*)(value)>> fallible;
  for (auto& each : children)
    fallible.emplace_back(std::move(each), attempt);
  return w.box_mapped(pollux::try_join_all(std::move(fallible)), [](auto output) {
    return output.has_value() ? mix_all(*std::move(output)) : output.error().why.value;
  });
}

boxed make_select_all(world& w, std::vector<boxed> children) {
  const auto number = [](std::size_t index, const value& given) {
    return mix(static_cast<int>(index), given.value);
  };
  if (w.is(mutant::select_all_keeps_losers))
    return w.box_mapped(broken::select_all(w.lost, std::move(children), [](int) { return true; }),
                        [number](auto output) { return number(output.first, output.second); });
  return w.box_mapped(pollux::select_all(std::move(children)),
                      [number](auto output) { return number(output.index, output.output); });
}

/// Reads a set to its end, and pushes once more what it began with.
template <class Set>
pollux::task<value> read_set(world& w, const node& node, mutant deaf) {
  frame frame(w, node);
  Set set;
  for (const auto& each : node.children)
    set.push(w.make_child(each, deaf));
  int number = 0;
  int again = 0;
  while (const auto given = co_await pollux::next(set)) {
    w.log(happening::done, node.id, given->value);
    number = mix(number, given->value);
    if (again++ < node.amount)
      set.push(w.make_child(node.children[0], deaf));
  }
  frame.finished = true;
  co_return w.give(number);
}

/// Spawns one child before its own, and the others after it.
pollux::task<value> scope_body(world& w, const node& node, pollux::children& crew) {
  frame frame(w, node);
  if (w.is(mutant::scope_forgets_a_child))
    w.lost.push_back(w.make_child(node.children[1]));
  else
    crew.spawn(w.make_child(node.children[1]));
  value given = co_await w.make(node.children[0]);
  for (std::size_t i = 2; i < node.children.size(); ++i)
    crew.spawn(w.make_child(node.children[i]));
  frame.finished = true;
  co_return given;
}

} // namespace

std::optional<boxed> make_many(world& w, const node& node) {
  switch (node.kind) {
  case kind::join_all:
    return make_join_all(w, w.make_children(node));
  case kind::try_join_all:
    return make_try_join_all(w, w.make_children(node));
  case kind::select_all:
    return make_select_all(w, w.make_children(node));
  case kind::unordered:
    return w.box(
        read_set<pollux::futures_unordered<boxed>>(w, node, mutant::unordered_loses_a_wake));
  case kind::ordered:
    return w.box(read_set<pollux::futures_ordered<boxed>>(w, node, mutant::ordered_loses_a_wake));
  case kind::scope:
    return w.box(
        pollux::scope([&w, &node](pollux::children& crew) { return scope_body(w, node, crew); }));
  default:
    return std::nullopt;
  }
}

} // namespace fuzz
