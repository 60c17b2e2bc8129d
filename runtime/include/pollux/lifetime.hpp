// construct and destroy: the life of an object in memory that is there already. std::construct_at
// and std::destroy_at are in <memory>, which brings std::string along.
#pragma once

#include <new>
#include <utility>

namespace pollux::detail {

/// What a union holds before anything is constructed in it: to initialise it costs no instruction.
struct nothing {};

template <class T, class... Args>
void construct(T& at, Args&&... args) {
  ::new (static_cast<void*>(__builtin_addressof(at))) T(std::forward<Args>(args)...);
}

template <class T>
constexpr void destroy(T& object) noexcept {
  object.~T();
}

} // namespace pollux::detail
