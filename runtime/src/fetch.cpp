#include "pollux/fetch.hpp"

namespace pollux {

fetch::fetch(std::string_view url, const source_location& where)
    : fetch(request{.url = std::string(url)}, where) {}

fetch::fetch(request asked, const source_location& where)
    : node_(trace::node_kind::fetch, sizeof(fetch), "fetch", where),
      operation_(std::move(asked), fetch_operation::reader::whole) {}

poll<fetch::output> fetch::poll(context& cx) {
  return trace::polled(node_, [&]() -> pollux::poll<output> {
    operation_.begin(cx, node_);
    if (!operation_.is_over()) {
      cx.store(operation_.waker_);
      return pending;
    }
    if (cx.must_yield())
      return pending;
    cx.spend();
    if (operation_.phase_ == fetch_operation::phase::failed)
      return output(failure(std::move(*operation_.error_)));
    return output(std::move(operation_.answer_));
  });
}

} // namespace pollux
