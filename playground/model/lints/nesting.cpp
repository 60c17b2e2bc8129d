#include "nesting.hpp"

#include <algorithm>

namespace pollux::model {

nesting::nesting(finder& in, const task& task) {
  const auto add = [&](const polled& which) {
    for (const segment& each : which.segments)
      m_polls.push_back({&each, which.id, none});
  };
  add(task);
  for (const future* inside : in.futures_of(task.id))
    add(*inside);
  std::sort(m_polls.begin(), m_polls.end(),
            [](const poll& a, const poll& b) { return a.begin() < b.begin(); });
  std::uint32_t open = none;
  for (std::uint32_t at = 0; at < m_polls.size(); ++at) {
    while (open != none && m_polls[open].end() < m_polls[at].begin())
      open = m_polls[open].outer;
    m_polls[at].outer = open;
    open = at;
  }
}

id nesting::innermost_at(std::uint32_t sequence) const {
  const auto after =
      std::upper_bound(m_polls.begin(), m_polls.end(), sequence,
                       [](std::uint32_t value, const poll& each) { return value < each.begin(); });
  if (after == m_polls.begin())
    return 0;
  auto at = static_cast<std::uint32_t>(after - m_polls.begin() - 1);
  while (at != none && m_polls[at].end() < sequence)
    at = m_polls[at].outer;
  return at == none ? 0 : m_polls[at].who;
}

} // namespace pollux::model
