#include "page.hpp"

#include <emscripten/em_js.h>

EM_JS(void, pollux_page_command, (int command), { Module["onCommand"](command); })
EM_JS(void, pollux_page_moment, (unsigned step), { Module["onMoment"](step); })
EM_JS(void, pollux_page_isolate, (unsigned task), { Module["onIsolate"](task); })
EM_JS(void, pollux_page_sort, (int column, bool ascends),
      { Module["onSort"](column, Boolean(ascends)); })
EM_JS(void, pollux_page_source, (unsigned line), { Module["onSource"](line); })

namespace pollux::panel::page {

void send(command command) {
  pollux_page_command(static_cast<int>(command));
}
void go_to(std::uint32_t step) {
  pollux_page_moment(step);
}
void isolate(model::id task) {
  pollux_page_isolate(task);
}
void sort_by(model::column column) {
  const auto at = static_cast<std::size_t>(column);
  pollux_page_sort(static_cast<int>(column), model::columns()[at].ascends);
}
void show_source(std::uint32_t line) {
  pollux_page_source(line);
}

} // namespace pollux::panel::page
