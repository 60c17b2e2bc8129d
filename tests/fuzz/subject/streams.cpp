// Streams, and what reads them.

#include "world.hpp"

namespace fuzz {

namespace {

boxed_stream make_stream(world& w, const node& node);

boxed_stream make_child_stream(world& w, const node& node) {
  return make_stream(w, node).only_when_woken();
}

pollux::async_generator<value> generate(world& w, const node& node) {
  frame frame(w, node);
  for (const auto& each : node.children) {
    value given = co_await w.make(each);
    co_yield std::move(given);
  }
  frame.finished = true;
}

/// The futures that are buffered: between them it may yield.
pollux::async_generator<boxed> futures_of(world& w, const node& node) {
  frame frame(w, node);
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i % 2 == 1)
      co_await pollux::yield_now();
    co_yield w.make_child(node.children[i]);
  }
  frame.finished = true;
}

boxed_stream make_merge(world& w, const node& node) {
  auto first = make_child_stream(w, node.children[0]);
  auto second = make_child_stream(w, node.children[1]);
  if (w.is(mutant::merge_prefers_the_first))
    return w.box_stream(broken::merge(std::move(first), std::move(second)));
  return w.box_stream(pollux::streams::merge(std::move(first), std::move(second)));
}

boxed_stream make_stream(world& w, const node& node) {
  const auto amount = static_cast<std::size_t>(node.amount);
  switch (node.kind) {
  case kind::take: {
    const std::size_t count = amount + (w.is(mutant::take_gives_one_more) ? 1 : 0);
    return w.box_stream(make_stream(w, node.children[0]) | pollux::streams::take(count));
  }
  case kind::merge:
    return make_merge(w, node);
  case kind::buffered:
    if (!w.is(mutant::buffered_gives_what_comes_first))
      return w.box_stream(futures_of(w, node) | pollux::streams::buffered(amount));
    [[fallthrough]];
  case kind::buffer_unordered:
    return w.box_stream(futures_of(w, node) | pollux::streams::buffer_unordered(amount));
  default:
    if (w.is(mutant::generator_runs_ahead))
      return w.box_stream(broken::ahead(generate(w, node)));
    return w.box_stream(generate(w, node));
  }
}

boxed make_collect(world& w, const node& node) {
  return w.box_mapped(pollux::streams::collect(make_stream(w, node.children[0])), [](auto items) {
    int number = 0;
    for (const auto& each : items)
      number = mix(number, each.value);
    return number;
  });
}

pollux::task<value> read(world& w, const node& node) {
  frame frame(w, node);
  auto stream = make_stream(w, node.children[0]);
  int number = 0;
  while (const auto given = co_await pollux::next(stream)) {
    w.log(happening::done, node.id, given->value);
    number = mix(number, given->value);
  }
  frame.finished = true;
  co_return w.give(number);
}

} // namespace

std::optional<boxed> make_reader(world& w, const node& node) {
  switch (node.kind) {
  case kind::collect:
    return make_collect(w, node);
  case kind::read_stream:
    return w.box(read(w, node));
  default:
    return std::nullopt;
  }
}

} // namespace fuzz
