#include "pollux/driver.hpp"

#include "pollux/context.hpp"

namespace pollux {

driver& driver_of(const context& cx) {
  if (cx.driver() == nullptr)
    throw no_driver();
  return *cx.driver();
}

} // namespace pollux
