// Control of the program that run() runs in a browser: for the page's transport.
#pragma once

namespace pollux::detail {

/// From now on nothing is polled, though time goes on; may be called before run().
void pause_program() noexcept;
void resume_program() noexcept;

/// While paused: one poll, or on the simulated clock one step of the clock when nothing is
/// scheduled. Not noexcept: when the program ends in this step, Emscripten leaves it by an
/// exception.
void step_program();

} // namespace pollux::detail
