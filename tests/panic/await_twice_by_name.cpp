// panics: pollux: task sum \([^ ]*await_twice.cpp:10\): it polls or awaits a task
#include "await_twice.cpp"
