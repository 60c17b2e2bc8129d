// The polls of a task and of the futures inside it: which lies in which.
#pragma once

#include "finder.hpp"

#include <cstdint>
#include <vector>

namespace pollux::model {

class nesting {
public:
  static constexpr std::uint32_t none = 0xffff'ffff;

  struct poll {
    const pollux::model::segment* segment;
    id who;
    /// Position of the poll around it; `none` for polls of the task.
    std::uint32_t outer;

    [[nodiscard]] std::uint32_t begin() const { return segment->begin.sequence; }
    [[nodiscard]] std::uint32_t end() const { return segment->open ? none : segment->end.sequence; }
  };

  nesting(finder& in, const task& task);

  /// All of them, in the order in which they began; what lies in a poll comes right behind it.
  [[nodiscard]] const std::vector<poll>& polls() const { return m_polls; }

  /// Whose poll was the innermost open one when that record was written; 0: none was open.
  [[nodiscard]] id innermost_at(std::uint32_t sequence) const;

private:
  std::vector<poll> m_polls;
};

} // namespace pollux::model
