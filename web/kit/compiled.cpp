#define POLLUX_TEMPLATE template
#include "compiled.hpp"
