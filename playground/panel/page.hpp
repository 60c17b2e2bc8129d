// What the panel tells the page.
#pragma once

#include <model/selection.hpp>

#include <cstdint>

namespace pollux::panel::page {

/// What the reader wants of the runner; the order is that of `Command` in web/src/panel/panel.ts.
enum class command { pause, resume, step, back, forward, first, latest };

/// The reader has pressed a key of the transport.
void send(command command);

/// The reader wants to see the moment after a step.
void go_to(std::uint32_t step);

/// The reader wants to see only this task, and those it has to do with; 0: all.
void isolate(model::id task);

/// The reader wants the tasks sorted by a column; once more: the other way round.
void sort_by(model::column column);

/// The reader has chosen a line of the program.
void show_source(std::uint32_t line);

} // namespace pollux::panel::page
