// Each example has the lints that it is to show, and no others.
#include "recorded.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#define main run_example // NOLINT: they are programs
namespace get_two_sites {
#include "../../../examples/01_get_two_sites.cpp"
}
namespace one_after_the_other {
#include "../../../examples/02_one_after_the_other.cpp"
}
namespace first_answer_wins {
#include "../../../examples/03_first_answer_wins.cpp"
}
namespace never_awaited {
#include "../../../examples/04_never_awaited.cpp"
}
namespace timeout {
#include "../../../examples/05_timeout.cpp"
}
namespace asking_again {
#include "../../../examples/06_asking_again.cpp"
}
namespace state_machine {
#include "../../../examples/08_state_machine.cpp"
}
namespace actors {
#include "../../../examples/09_actors.cpp"
}
#undef main

using recorded::lints_of_program;
using recorded::strings;

TEST_CASE("lints of the examples") {
  CHECK(lints_of_program(get_two_sites::run_example) == strings{});
  CHECK(lints_of_program(one_after_the_other::run_example) ==
        strings{"note accidental_serial, line 25: get_two_sites waited 2 times, one after the "
                "other (300 ms, 200 ms): 500 ms in all, where the longest is 300 ms."});
  CHECK(lints_of_program(first_answer_wins::run_example) ==
        strings{"note select_dropped_fetch, line 21: select dropped fetch far.pollux.test/ 150 ms "
                "after it was sent; the request was aborted."});
  CHECK(lints_of_program(never_awaited::run_example) ==
        strings{"warning never_polled, line 15: send_report was made by work and dropped without "
                "a poll."});
  CHECK(lints_of_program(timeout::run_example) == strings{});
  CHECK(lints_of_program(asking_again::run_example) ==
        strings{"warning busy_poll, line 18: poll_fn in impatient was polled 100 times, and woke "
                "itself 99 times."});
  CHECK(lints_of_program(state_machine::run_example) == strings{});
  CHECK(lints_of_program(actors::run_example) == strings{});
}
