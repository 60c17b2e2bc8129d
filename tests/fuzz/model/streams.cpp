// Streams, which are futures that end, and what reads them.

#include "coroutine.hpp"
#include "many.hpp"

#include <utility>

namespace fuzz::model {

namespace {

future_ptr make_stream(world& w, const node& node);

struct stream_child : child {
  using child::child;
  answer poll() {
    const answer answer = child::poll();
    if (!answer.is_pending())
      is_woken = true; // the next item may be there: it is polled with the parent
    return answer;
  }
};

struct generator final : coroutine {
  using coroutine::coroutine;
  [[nodiscard]] bool is_stream() const override { return true; }
  answer go_on() override {
    if (index == self.children.size())
      return ended;
    const answer answer = poll_child(self.children[index]);
    index += static_cast<std::size_t>(answer.is_ready());
    return answer;
  }
  std::size_t index = 0;
};

struct take final : future {
  take(world& w, const node& node) : left(node.amount), stream(make_stream(w, node.children[0])) {}
  answer poll() override {
    if (left == 0)
      return ended;
    const answer answer = stream->poll();
    if (answer.is_pending() || answer.is_failed())
      return answer;
    left = answer.is_ready() ? left - 1 : 0;
    if (left == 0)
      stream.reset();
    return answer;
  }
  int left;
  future_ptr stream;
};

struct merge final : future {
  merge(world& w, const node& node)
      : streams{{{w, make_stream(w, node.children[0])}, {w, make_stream(w, node.children[1])}}} {}
  ~merge() override {
    for (auto& each : streams)
      each.polled.reset();
  }
  answer poll() override {
    for (std::size_t i = 0; i < 2; ++i) {
      const std::size_t which = (first + i) % 2;
      stream_child& stream = streams[which];
      if (stream.is_dropped)
        continue;
      const answer answer = stream.poll();
      if (answer.is_failed())
        return answer;
      if (answer.is_ready()) {
        first = (which + 1) % 2;
        return answer;
      }
      if (answer.state == state::ended)
        stream.drop();
    }
    return streams[0].is_dropped && streams[1].is_dropped ? ended : pending;
  }
  std::array<stream_child, 2> streams;
  std::size_t first = 0;
};

/// The futures that are buffered: between them it may yield.
struct futures_of final : coroutine {
  using coroutine::coroutine;
  [[nodiscard]] bool is_stream() const override { return true; }
  answer go_on() override {
    if (index == self.children.size())
      return ended;
    if (index % 2 == 1 && !std::exchange(yielded, true)) {
      w.wake(w.who());
      return pending;
    }
    yielded = false;
    made = w.make(self.children[index++]);
    return ready(1);
  }
  std::size_t index = 0;
  bool yielded = false;
  future_ptr made;
};

struct buffered final : future {
  buffered(world& w, const node& node)
      : source(w, std::make_unique<futures_of>(w, node)),
        in_flight(node.kind == kind::buffered ? make_ordered(w) : make_unordered(w)),
        most(static_cast<std::size_t>(node.amount)) {}
  ~buffered() override {
    in_flight.reset();
    source.polled.reset();
  }
  answer poll() override {
    while (!source.is_dropped && in_flight->size() < most) {
      const answer answer = source.poll();
      if (answer.is_pending())
        break;
      if (answer.state == state::ended)
        source.drop();
      else
        in_flight->push(std::move(static_cast<futures_of&>(*source.polled).made));
    }
    if (in_flight->size() == 0 && !source.is_dropped)
      return pending;
    return in_flight->poll();
  }
  stream_child source;
  std::unique_ptr<futures_stream> in_flight;
  std::size_t most;
};

future_ptr make_stream(world& w, const node& node) {
  switch (node.kind) {
  case kind::take:
    return std::make_unique<take>(w, node);
  case kind::merge:
    return std::make_unique<merge>(w, node);
  case kind::buffered:
  case kind::buffer_unordered:
    return std::make_unique<buffered>(w, node);
  default:
    return std::make_unique<generator>(w, node);
  }
}

struct collect final : future {
  collect(world& w, const node& node) : stream(make_stream(w, node.children[0])) {}
  answer poll() override {
    while (true) {
      const answer answer = stream->poll();
      if (answer.state == state::ended)
        return ready(value);
      if (!answer.is_ready())
        return answer;
      value = mix(value, answer.value);
    }
  }
  future_ptr stream;
  int value = 0;
};

struct read_stream final : coroutine {
  using coroutine::coroutine;
  ~read_stream() override { cancel(); }
  answer go_on() override {
    if (stream == nullptr)
      stream = make_stream(w, self.children[0]);
    while (true) {
      const answer answer = stream->poll();
      if (answer.state == state::ended) {
        stream.reset();
        return ready(value);
      }
      if (!answer.is_ready())
        return answer;
      w.log(happening::done, self.id, answer.value);
      value = mix(value, answer.value);
    }
  }
  void let_go() override { stream.reset(); }
  future_ptr stream;
  int value = 0;
};

} // namespace

future_ptr make_reader(world& w, const node& node) {
  switch (node.kind) {
  case kind::collect:
    return std::make_unique<collect>(w, node);
  case kind::read_stream:
    return std::make_unique<read_stream>(w, node);
  default:
    return nullptr;
  }
}

} // namespace fuzz::model
