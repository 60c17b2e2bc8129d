// ring: a list whose links lie in what is listed.
#pragma once

namespace pollux::detail {

/// The base of what may be in one ring at a time.
struct ring_link {
  ring_link* previous = nullptr;
  ring_link* next = nullptr;

  /// Precondition: it is in a ring, which need not be known.
  void unlink() noexcept {
    previous->next = next;
    next->previous = previous;
  }
};

/// Neither owns what is in it, nor may be destroyed or moved before that.
class ring {
public:
  constexpr ring() noexcept : ends_{&ends_, &ends_} {}
  ring(const ring&) = delete;
  ring& operator=(const ring&) = delete;
  ~ring() = default;

  [[nodiscard]] bool is_empty() const noexcept { return ends_.next == &ends_; }
  /// Precondition of these: !is_empty().
  [[nodiscard]] ring_link& first() noexcept { return *ends_.next; }
  [[nodiscard]] ring_link& last() noexcept { return *ends_.previous; }

  void push_back(ring_link& link) noexcept {
    link.previous = ends_.previous;
    link.next = &ends_;
    ends_.previous->next = &link;
    ends_.previous = &link;
  }

private:
  ring_link ends_;
};

} // namespace pollux::detail
