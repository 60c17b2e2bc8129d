// What the panel tells the page.
#pragma once

#include <cstdint>

namespace pollux::panel::page {

/// What the reader wants of the runner; the order is that of `Command` in web/src/panel/panel.ts.
enum class command { run, pause, resume, step, stop, back, forward, first, latest };

/// The reader has pressed a button of the transport.
void send(command command);

/// The reader wants to see the moment after a step.
void go_to(std::uint32_t step);

/// The reader has chosen a line of the program.
void show_source(std::uint32_t line);

} // namespace pollux::panel::page
