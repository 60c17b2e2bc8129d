// model: what each model of concurrency is asked to do, by ./dev bench models natively, and by the
// page of models in the browser. Those on the executor say it as futures, in headers of their own.
#pragma once

#include <string>
#include <vector>

/// Downloads all `urls`, at once as far as the model can, and answers how many bytes came.
unsigned long download_all(const std::vector<std::string>& urls);

/// Has `count` units of the model each wait for something of their own, calls `all_wait`, then
/// gives each what it waits for, and returns when all have ended. False, and nothing done, where a
/// unit of the model can't wait without a thread that is bounded.
bool park(int count, void (*all_wait)());
