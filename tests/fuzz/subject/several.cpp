// join, select, race, timeout and the sleep in it.

#include "world.hpp"

namespace fuzz {

namespace {

boxed make_join(world& w, const node& node) {
  constexpr auto two = [](auto output) {
    return mix(mix(0, std::get<0>(output).value), std::get<1>(output).value);
  };
  constexpr auto three = [](auto output) {
    return mix(mix(mix(0, std::get<0>(output).value), std::get<1>(output).value),
               std::get<2>(output).value);
  };
  auto a = w.make_child(node.children[0]);
  auto b = w.make_child(node.children[1]);
  if (node.children.size() == 3) {
    auto c = w.make_child(node.children[2]);
    return w.box_mapped(pollux::join(std::move(a), std::move(b), std::move(c)), three);
  }
  // Only where it is watched: it would crash.
  const bool is_broken =
      w.is(mutant::join_polls_what_has_completed) ? w.is_probed() : broken::is_join(w.mutant);
  if (is_broken)
    return w.box_mapped(broken::join(w.mutant, std::move(a), std::move(b)), two);
  return w.box_mapped(pollux::join(std::move(a), std::move(b)), two);
}

boxed make_select(world& w, const node& node) {
  constexpr auto which = [](auto output) {
    const int index = static_cast<int>(output.index());
    return mix(index, std::visit([](auto& given) { return given.value; }, output));
  };
  auto a = w.make_child(node.children[0]);
  auto b = w.make_child(node.children[1]);
  const bool counts = node.kind == kind::select;
  if (node.children.size() == 3) {
    auto c = w.make_child(node.children[2]);
    if (counts)
      return w.box_mapped(pollux::select(std::move(a), std::move(b), std::move(c)), which);
    return w.box(pollux::race(std::move(a), std::move(b), std::move(c)));
  }
  if (w.is(mutant::select_keeps_losers) && counts)
    return w.box_mapped(broken::select(w.lost, std::move(a), std::move(b)), which);
  if (counts)
    return w.box_mapped(pollux::select(std::move(a), std::move(b)), which);
  return w.box(pollux::race(std::move(a), std::move(b)));
}

} // namespace

std::optional<boxed> make_several(world& w, const node& node) {
  const auto milliseconds = [&](int more) {
    return pollux::duration::nanoseconds((std::int64_t{node.amount} + more) * 1'000'000);
  };
  switch (node.kind) {
  case kind::sleep:
    return w.box_void(pollux::sleep(milliseconds(w.is(mutant::sleep_is_late) ? 1 : 0)));
  case kind::timeout:
    return w.box_mapped(pollux::timeout(w.make_child(node.children[0]), milliseconds(0)),
                        [](auto output) { return output ? output->value : is_late; });
  case kind::join:
    return make_join(w, node);
  case kind::select:
  case kind::race:
    return make_select(w, node);
  default:
    return std::nullopt;
  }
}

} // namespace fuzz
