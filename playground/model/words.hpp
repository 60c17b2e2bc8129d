// How tasks and futures are called: the same words in the panel, the text view and the JSON.
#pragma once

#include "model.hpp"
#include "say.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pollux::model {

// The names in the JSON.
[[nodiscard]] std::string_view word(task_state state);
[[nodiscard]] std::string_view word(future_state state);
[[nodiscard]] std::string_view word(trace::outcome outcome);
[[nodiscard]] std::string_view word(trace::node_kind kind);
[[nodiscard]] std::string_view word(trace::drop_reason reason);
[[nodiscard]] std::string_view word(trace::wake_cause cause);
[[nodiscard]] std::string_view word(trace::fetch_phase phase);
[[nodiscard]] std::string_view word(trace::clock_kind clock);

// The same for the reader.
[[nodiscard]] std::string_view said(task_state state);
[[nodiscard]] std::string_view said(future_state state);
[[nodiscard]] std::string_view said(trace::node_kind kind);
[[nodiscard]] std::string_view said(trace::fetch_phase phase);
[[nodiscard]] std::string_view said(trace::wake_cause cause);

/// The task's name; where it has none, "task 7".
[[nodiscard]] std::string name(const model& model, const task& which);

/// The future's name: that of its function, or else its kind and what it is about: "sleep 300 ms".
[[nodiscard]] std::string name(const model& model, const future& which);

/// What future the task was made of: "coroutine"; empty until its first poll.
[[nodiscard]] std::string_view kind(const model& model, const task& which);

/// The futures that a task waits on: those at the bottom of what is pending in it.
[[nodiscard]] std::vector<id> awaited(const model& model, const task& which);

/// What is waited for: the name of the future, or, if that is the handle of a task, "task NAME".
[[nodiscard]] std::string name_as_awaited(const model& model, const future& which);

/// What a waiting task waits for, such as "fetch foo.pollux.test/, sleep 300 ms"; empty in other
/// states.
[[nodiscard]] std::string waiting_on(const model& model, const task& which);

/// Who woke: "a timer", or the name of a task.
[[nodiscard]] std::string waker(const model& model, const wake& wake);

/// The same before "woke": what does something has another form in Korean.
[[nodiscard]] std::string waker_as_subject(const model& model, const wake& wake);

/// Why a task was polled for the `number`th time, counted from 0: "a timer woke it, for sleep 300
/// ms". In Korean it is the begin of a sentence that ends with 폴링되었습니다.
[[nodiscard]] std::string why_polled(const model& model, const task& which, std::size_t number);

/// How many of the polls that are kept and over took less than 10 µs, 100 µs, 1 ms, 10 ms, and
/// more.
using poll_times = std::array<std::uint64_t, 5>;
[[nodiscard]] poll_times times_of_polls(const polled& which);
inline constexpr std::array<phrase, 5> poll_time_words = {
    phrase{"under 10 µs", "10 µs 미만"}, phrase{"under 100 µs", "100 µs 미만"},
    phrase{"under 1 ms", "1 ms 미만"}, phrase{"under 10 ms", "10 ms 미만"},
    phrase{"10 ms or more", "10 ms 이상"}};

/// A duration in the unit that suits it: "0", "12 µs", "1.25 ms", "3.4 s".
[[nodiscard]] std::string duration(std::uint64_t nanoseconds);

/// The line of the program where the future is awaited, else where it was made; 0 when unknown.
[[nodiscard]] std::uint32_t line(const model& model, const future& which);
[[nodiscard]] std::uint32_t line(const model& model, const task& which);

/// The line of the program that is being polled; between two polls, those in which the task that
/// was polled last waits.
[[nodiscard]] std::vector<std::uint32_t> lines_at_work(const model& model);

} // namespace pollux::model
