// The test kit: what tests of futures are made of. It needs no test framework, and is no part of
// pollux.hpp.
#pragma once

#include "pollux/test/by_hand.hpp"
#include "pollux/test/controlled.hpp"
#include "pollux/test/counted.hpp"
#include "pollux/test/counting_wakeable.hpp"
#include "pollux/test/drop_at_every_poll.hpp"
#include "pollux/test/panicking_wakeable.hpp"
#include "pollux/test/pending_once.hpp"
#include "pollux/test/simulation.hpp"
