#include "pollux/driver.hpp"

#include "pollux/context.hpp"
#include "pollux/panic.hpp"

namespace pollux {

driver& driver_of(const context& cx) {
  if (cx.driver() == nullptr)
    detail::raise(no_driver());
  return *cx.driver();
}

} // namespace pollux
