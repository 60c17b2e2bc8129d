// For tests of what waits: futures that are polled by hand, and values that are counted.
#pragma once

#include "kit.hpp"
#include "pollux/test/by_hand.hpp"
#include "pollux/test/counted.hpp"
