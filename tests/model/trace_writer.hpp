// Writes the records of a trace for a test, one call for each.
#pragma once

#include <model/model.hpp>

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace pollux::model {

class trace_writer {
public:
  using event = trace::event;

  std::vector<trace::record> records;
  std::uint64_t time = 0;

  static trace_writer begun(trace::clock_kind clock = trace::clock_kind::simulated) {
    trace_writer writer;
    writer.write(event::begin, static_cast<int>(clock), 0, trace::format_version);
    return writer;
  }

  trace_writer& write(event kind, int detail = 0, int extra = 0, std::uint32_t subject = 0,
                      std::uint32_t object = 0, std::uint64_t value = 0) {
    records.push_back({time, m_sequence++, kind, static_cast<std::uint8_t>(detail),
                       static_cast<std::uint16_t>(extra), subject, object, value});
    return *this;
  }

  trace_writer& at(std::uint64_t milliseconds) {
    time = milliseconds * 1'000'000;
    return *this;
  }

  /// Leaves numbers out, as a trace does that lost records.
  trace_writer& skip(std::uint32_t count) {
    m_sequence += count;
    return *this;
  }

  std::uint32_t text(std::string_view text) {
    const std::uint32_t id = ++m_texts;
    std::uint32_t offset = 0;
    do {
      char piece[trace::text_piece] = {};
      text.substr(offset).copy(piece, sizeof piece);
      trace::record r{};
      r.kind = event::text;
      r.sequence = m_sequence++;
      r.subject = id;
      r.object = offset;
      r.extra = static_cast<std::uint16_t>(text.size());
      std::memcpy(&r.time, piece, 8);
      std::memcpy(&r.value, piece + 8, 8);
      records.push_back(r);
      offset += trace::text_piece;
    } while (offset < text.size());
    return id;
  }

  std::uint32_t source(std::string_view file, std::uint32_t line, std::string_view function = "f") {
    const std::uint32_t file_text = text(file);
    const std::uint32_t function_text = text(function);
    const std::uint32_t id = ++m_sources;
    write(event::source, 0, 0, id, line, file_text | std::uint64_t{function_text} << 32);
    return id;
  }

  trace_writer& spawn(id task, std::string_view name = {}, id by = 0, std::uint32_t source = 0) {
    return write(event::task_spawn, 0, 0, task, by, described(name, source));
  }
  trace_writer& end_task(id task, trace::outcome outcome = trace::outcome::ready) {
    return write(event::task_end, static_cast<int>(outcome), 0, task);
  }
  trace_writer& make(id future, trace::node_kind kind = trace::node_kind::coroutine, id by = 0,
                     std::string_view name = {}, std::uint32_t source = 0) {
    return write(event::node_create, static_cast<int>(kind), 0, future, by,
                 described(name, source));
  }
  trace_writer& allocate(id owner, std::uint64_t bytes) {
    return write(event::allocate, 0, 0, owner, 0, bytes);
  }
  trace_writer& free(id owner, std::uint64_t bytes) {
    return write(event::free, 0, 0, owner, 0, bytes);
  }
  trace_writer& drop(id future, trace::drop_reason reason) {
    return write(event::node_drop, static_cast<int>(reason), 0, future);
  }
  trace_writer& poll(id who, std::uint32_t await = 0, id awaited = 0) {
    return write(event::poll_begin, 0, 0, who, awaited, await);
  }
  trace_writer& pending(id who) {
    return write(event::poll_end, static_cast<int>(trace::outcome::pending), 0, who);
  }
  trace_writer& ready(id who) {
    return write(event::poll_end, static_cast<int>(trace::outcome::ready), 0, who);
  }
  trace_writer& wake(id task, trace::wake_cause cause, id by = 0, id future = 0,
                     bool redundant = false) {
    return write(event::wake, static_cast<int>(cause), redundant ? 1 : 0, task, by, future);
  }
  trace_writer& fetch(id future, trace::fetch_phase phase, int status = 0, std::uint32_t url = 0,
                      std::uint64_t bytes = 0) {
    return write(event::fetch, static_cast<int>(phase), status, future, url, bytes);
  }

  [[nodiscard]] std::vector<std::byte> bytes() const {
    std::vector<std::byte> result(records.size() * sizeof(trace::record));
    if (!records.empty())
      std::memcpy(result.data(), records.data(), result.size());
    return result;
  }

  [[nodiscard]] class model model() const {
    class model result;
    result.feed(bytes());
    return result;
  }

private:
  std::uint64_t described(std::string_view name, std::uint32_t source) {
    const std::uint32_t name_text = name.empty() ? 0 : text(name);
    return source | std::uint64_t{name_text} << 32;
  }

  std::uint32_t m_sequence = 0;
  std::uint32_t m_texts = 0;
  std::uint32_t m_sources = 0;
};

} // namespace pollux::model
