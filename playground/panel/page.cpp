#include "page.hpp"

#include <emscripten/em_js.h>

EM_JS(void, pollux_page_command, (int command), { Module["onCommand"](command); })
EM_JS(void, pollux_page_moment, (unsigned step), { Module["onMoment"](step); })
EM_JS(void, pollux_page_source, (unsigned line), { Module["onSource"](line); })

namespace pollux::panel::page {

void send(command command) {
  pollux_page_command(static_cast<int>(command));
}
void go_to(std::uint32_t step) {
  pollux_page_moment(step);
}
void show_source(std::uint32_t line) {
  pollux_page_source(line);
}

} // namespace pollux::panel::page
