// mpsc, oneshot, watch and broadcast.

#include "world.hpp"

namespace fuzz {

namespace {

template <class T>
int drop(std::optional<T>& receiver, bool is_borrowed) {
  if (is_borrowed || !receiver)
    return not_there;
  receiver.reset();
  return 1;
}

int number_of(pollux::result<copied, pollux::broadcast::recv_error> message) {
  if (message)
    return message->inner.value;
  return message.error().is_closed() ? is_closed
                                     : has_lost - static_cast<int>(message.error().lost());
}

boxed make_mpsc(world& w, const node& node) {
  const int id = node.id;
  auto& sender = w.senders[node.which];
  auto& receiver = w.receivers[node.which];
  bool& is_receiving = w.is_receiving[node.which];
  switch (node.kind) {
  case kind::send:
    if (!sender)
      return w.gone();
    return w.box_mapped(sender->send(w.give(id)), [](auto sent) { return sent ? 1 : is_closed; });
  case kind::try_send:
    return w.box_act([&w, &sender, id] {
      if (!sender)
        return not_there;
      const auto sent = sender->try_send(w.give(id));
      if (sent)
        return 1;
      return sent.error().kind() == pollux::send_error<value>::kind::full ? is_full : is_closed;
    });
  case kind::recv:
    if (!receiver || is_receiving)
      return w.gone();
    return w.box_mapped(borrowing(receiver->recv(), is_receiving),
                        [](auto message) { return message ? message->value : is_closed; });
  case kind::close:
    return w.box_act([&receiver] {
      if (!receiver)
        return not_there;
      receiver->close();
      return 1;
    });
  case kind::drop_sender:
    return w.box_act([&sender] {
      sender.reset();
      return 1;
    });
  default: // drop_receiver
    return w.box_act([&receiver, &is_receiving] { return drop(receiver, is_receiving); });
  }
}

boxed make_oneshot(world& w, const node& node) {
  const int id = node.id;
  auto& sender = w.oneshot_senders[node.which];
  auto& receiver = w.oneshot_receivers[node.which];
  switch (node.kind) {
  case kind::oneshot_send:
    return w.box_act([&w, &sender, id] {
      if (!sender)
        return not_there;
      const bool sent = static_cast<bool>(std::move(*sender).send(w.give(id)));
      sender.reset();
      return sent ? 1 : is_closed;
    });
  case kind::oneshot_recv: {
    if (!receiver)
      return w.gone();
    auto taken = std::move(*receiver);
    receiver.reset();
    return w.box_mapped(std::move(taken),
                        [](auto message) { return message ? message->value : is_closed; });
  }
  default: // oneshot_drop
    return w.box_act([&sender] {
      sender.reset();
      return 1;
    });
  }
}

boxed make_watch(world& w, const node& node) {
  const int id = node.id;
  auto& sender = w.watch_sender;
  auto& receiver = w.watch_receivers[node.which];
  bool& is_watching = w.is_watching[node.which];
  switch (node.kind) {
  case kind::watch_send:
    return w.box_act([&w, &sender, id] {
      if (!sender)
        return not_there;
      const bool sent = static_cast<bool>(sender->send(w.give(id)));
      if (w.is(mutant::watch_marks_as_seen) && w.watch_receivers[0])
        static_cast<void>(w.watch_receivers[0]->borrow_and_update());
      return sent ? 1 : is_closed;
    });
  case kind::watch_changed:
    if (!receiver || is_watching)
      return w.gone();
    return w.box_mapped(borrowing(receiver->changed(), is_watching), [&receiver](auto changed) {
      return changed ? receiver->borrow().value : is_closed;
    });
  case kind::watch_drop_sender:
    return w.box_act([&sender] {
      sender.reset();
      return 1;
    });
  default: // watch_drop_receiver
    return w.box_act([&receiver, &is_watching] { return drop(receiver, is_watching); });
  }
}

boxed make_broadcast(world& w, const node& node) {
  const int id = node.id;
  auto& sender = w.broadcast_sender;
  auto& receiver = w.broadcast_receivers[node.which];
  bool& is_listening = w.is_listening[node.which];
  switch (node.kind) {
  case kind::broadcast_send:
    return w.box_act([&w, &sender, id] {
      if (!sender)
        return not_there;
      auto sent = sender->send(copied(w.give(id), w.alive));
      return sent ? static_cast<int>(*sent) : is_closed;
    });
  case kind::broadcast_recv:
    if (!receiver || is_listening)
      return w.gone();
    if (w.is(mutant::broadcast_loses_a_message)) {
      pollux::context nobody(w.nobody);
      static_cast<void>(receiver->recv().poll(nobody));
    }
    return w.box_mapped(borrowing(receiver->recv(), is_listening), number_of);
  case kind::broadcast_drop_sender:
    return w.box_act([&sender] {
      sender.reset();
      return 1;
    });
  default: // broadcast_drop_receiver
    return w.box_act([&receiver, &is_listening] { return drop(receiver, is_listening); });
  }
}

} // namespace

std::optional<boxed> make_channel(world& w, const node& node) {
  switch (node.kind) {
  case kind::send:
  case kind::try_send:
  case kind::recv:
  case kind::close:
  case kind::drop_sender:
  case kind::drop_receiver:
    return make_mpsc(w, node);
  case kind::oneshot_send:
  case kind::oneshot_recv:
  case kind::oneshot_drop:
    return make_oneshot(w, node);
  case kind::watch_send:
  case kind::watch_changed:
  case kind::watch_drop_sender:
  case kind::watch_drop_receiver:
    return make_watch(w, node);
  case kind::broadcast_send:
  case kind::broadcast_recv:
  case kind::broadcast_drop_sender:
  case kind::broadcast_drop_receiver:
    return make_broadcast(w, node);
  default:
    return std::nullopt;
  }
}

} // namespace fuzz
