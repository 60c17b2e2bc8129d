// actor: a task that owns a state, and takes the messages of its mailbox one after the other.
#pragma once

#include "pollux/catch_exception.hpp"
#include "pollux/executor.hpp"
#include "pollux/mpsc_unbounded.hpp"
#include "pollux/source_location.hpp"
#include "pollux/task.hpp"
#include "pollux/trace.hpp"

#include <concepts>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

namespace pollux {

template <class Message>
class actor;

/// Where messages for an actor go. Copy it to whoever is to know the actor. O(1); only telling
/// allocates. Rust: tokio's mpsc::UnboundedSender.
template <class Message>
class [[nodiscard]] address {
public:
  /// Puts `message` into the mailbox, at once. False when the actor has ended: nobody will read it.
  /// Allocates once (memory.hpp).
  bool tell(Message message) { return mailbox_.send(std::move(message)).has_value(); }

  /// The actor has ended.
  [[nodiscard]] bool is_closed() const noexcept { return mailbox_.is_closed(); }

private:
  friend actor<Message>;
  explicit address(mpsc::unbounded_sender<Message> mailbox) noexcept
      : mailbox_(std::move(mailbox)) {}
  mpsc::unbounded_sender<Message> mailbox_;
};

namespace detail {

template <class State, class Message>
using receiving = decltype(std::declval<State&>().receive(std::declval<Message>()));

/// What is an actor's own: it has a `receive(message)` that answers with a future, of a bool or of
/// nothing.
template <class State, class Message>
concept receives = future<receiving<State, Message>> &&
                   (std::same_as<output_of<receiving<State, Message>>, bool> ||
                    std::is_void_v<output_of<receiving<State, Message>>>);

template <class Message, class Make>
task<> run_actor(mpsc::unbounded_receiver<Message> mailbox, Make make, std::size_t restarts) {
  using state_type = std::invoke_result_t<Make&>;
  std::optional<state_type> state(std::in_place, make());
  while (std::optional<Message> message = co_await mailbox.recv()) {
    auto handled = co_await catch_exception(state->receive(std::move(*message)));
    if (!handled) {
      if (restarts-- == 0)
        raise(handled.error());
      state.emplace(make());
    } else if constexpr (!std::is_void_v<output_of<receiving<state_type, Message>>>) {
      if (!*handled)
        co_return;
    }
  }
}

/// What an actor's task polls, called in the trace by the name of its state.
template <class State>
class actor_future {
public:
  using output = void;

  actor_future(task<> body, const source_location& where) noexcept
      : body_(std::move(body)),
        origin_(trace::make_origin({where.file, trace::type_name<State>(), where.line})) {}

  pollux::poll<void> poll(context& cx) { return body_.poll(cx); }

  [[nodiscard]] trace::origin origin() const noexcept { return origin_; }

private:
  task<> body_;
  [[no_unique_address]] trace::origin origin_;
};

} // namespace detail

/// An actor, as who spawned it sees it: a future that completes when the actor has ended. It ends
/// when it wants no more messages, or when all its addresses are gone and all messages are read.
/// Awaiting it throws what the actor failed of.
///
/// Cancel safety: dropping it ends the actor at once, in whatever it awaits, and with it the
/// messages in its mailbox. Allocates nothing itself; O(1). Rust: a task with a tokio::sync::mpsc
/// receiver; tokio itself has no actors. The idea is Hewitt's (1973), that of supervision Erlang's.
template <class Message>
class [[nodiscard]] actor {
public:
  using output = void;

  /// Spawns an actor on the executor that is polling. Its state is what `make()` returns, and has a
  /// member `receive(Message)` that answers with a future, usually a coroutine's. The next message
  /// is read when that has completed, so a state needs no lock. When its output is a bool, false
  /// means that the actor wants no more messages. Throws no_executor outside of a task.
  ///
  /// Supervision: when receive throws, the message is lost, and the actor goes on with a new state
  /// and the rest of its mailbox, `restarts` times; then it fails. Allocates the mailbox, the task
  /// and its coroutine's frame; later once for each message, besides what receive() does.
  template <std::invocable Make>
    requires detail::receives<std::invoke_result_t<Make&>, Message>
  [[nodiscard]] static std::pair<actor, address<Message>>
  spawn(Make make, std::size_t restarts = 0,
        const source_location& where = source_location::current()) {
    auto [sender, receiver] = mpsc::unbounded_channel<Message>();
    return {
        actor(pollux::spawn(detail::actor_future<std::invoke_result_t<Make&>>(
            detail::run_actor<Message>(std::move(receiver), std::move(make), restarts), where))),
        address<Message>(std::move(sender))};
  }

  pollux::poll<void> poll(context& cx) { return task_.poll(cx); }

private:
  explicit actor(join_handle<void> task) noexcept : task_(std::move(task)) {}
  join_handle<void> task_;
};

} // namespace pollux
