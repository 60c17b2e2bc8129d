#include "json.hpp"

#include "decimal.hpp"
#include "json_writer.hpp"
#include "words.hpp"

#include <algorithm>
#include <span>
#include <unordered_set>
#include <vector>

namespace pollux::model {
namespace {

void number_or_null(json_writer& out, std::uint32_t number) {
  if (number == 0) {
    out.null();
  } else {
    out.value(number);
  }
}

void text_or_null(json_writer& out, std::string_view text) {
  if (text.empty()) {
    out.null();
  } else {
    out.value(text);
  }
}

void write_task(json_writer& out, const model& model, const task& task) {
  out.key("id").value(task.id);
  out.key("name").value(name(model, task));
  out.key("state").value(word(task.state));
  text_or_null(out.key("waiting_on"), waiting_on(model, task));
  out.key("polls").value(task.polls);
  out.key("wakes").value(task.wakes);
  out.key("wakes_by").open('{');
  for (const auto cause : {trace::wake_cause::task, trace::wake_cause::timer,
                           trace::wake_cause::fetch, trace::wake_cause::external}) {
    out.key(word(cause)).value(task.wakes_by[static_cast<std::size_t>(cause)]);
  }
  out.close('}');
  out.key("self_wakes").value(task.self_wakes);
  const model::times times = model.times_of(task);
  out.key("busy_us").raw(decimal(times.busy, 3));
  out.key("scheduled_us").raw(decimal(times.scheduled, 3));
  out.key("idle_us").raw(decimal(times.idle, 3));
  const source* place = model.find_source(task.source);
  text_or_null(out.key("file"), place == nullptr ? std::string_view{} : model.text(place->file));
  number_or_null(out.key("line"), line(model, task));
  out.key("poll_times").open('[');
  for (const std::uint64_t count : times_of_polls(task))
    out.value(count);
  out.close(']');
  text_or_null(out.key("kind"), kind(model, task));
  out.key("allocations").value(task.allocations);
  out.key("bytes").value(task.most_bytes);
  number_or_null(out.key("spawned_by"), task.spawned_by);
  number_or_null(out.key("future"), task.first_child);
}

void write(json_writer& out, const model& model, const task& task) {
  out.open('{');
  write_task(out, model, task);
  out.close('}');
}

void write(json_writer& out, const model& model, const fetch& fetch) {
  out.open('{');
  text_or_null(out.key("url"), model.text(fetch.url));
  out.key("phase").value(word(fetch.phase));
  number_or_null(out.key("status"), fetch.status);
  out.key("bytes").value(fetch.bytes);
  out.close('}');
}

void write_future(json_writer& out, const model& model, const future& future) {
  out.key("id").value(future.id);
  number_or_null(out.key("parent"), future.parent);
  number_or_null(out.key("task"), future.task);
  out.key("kind").value(word(future.kind));
  out.key("name").value(name(model, future));
  out.key("state").value(word(future.state));
  out.key("polls").value(future.polls);
  number_or_null(out.key("bytes"), future.block != 0 ? future.block : future.size);
  number_or_null(out.key("line"), line(model, future));
  out.key("dropped");
  if (future.dropped) {
    out.value(word(*future.dropped));
  } else {
    out.null();
  }
  out.key("fetch");
  if (future.fetch != future::none) {
    write(out, model, model.fetches()[future.fetch]);
  } else {
    out.null();
  }
}

void write(json_writer& out, const model& model, const future& future) {
  out.open('{');
  write_future(out, model, future);
  out.close('}');
}

// Which of the lints is about it.
void write_mark(json_writer& out, const lints& lints, id which) {
  out.key("lint");
  if (const auto mark = lints.marks.find(which); mark != lints.marks.end()) {
    out.value(mark->second);
  } else {
    out.null();
  }
}

void write_facts(json_writer& out, const model& model) {
  out.key("version").value(1);
  out.key("clock");
  if (model.clock()) {
    out.value(word(*model.clock()));
  } else {
    out.null();
  }
  out.key("time_ms").raw(decimal(model.now().time, 6));
  out.key("exit");
  if (model.exit_code()) {
    out.value(*model.exit_code());
  } else {
    out.null();
  }
  out.key("lost").value(model.lost());
  text_or_null(out.key("error"), model.error());
  out.key("records").value(model.records());
  out.key("allocations").value(model.allocated().allocations);
  out.key("most_bytes").value(model.allocated().most_bytes);
}

void write(json_writer& out, const lint& lint) {
  out.open('{');
  out.key("id").value(word(lint.kind));
  out.key("severity").value(word(lint.severity));
  number_or_null(out.key("task"), lint.task);
  number_or_null(out.key("future"), lint.future);
  number_or_null(out.key("line"), lint.line);
  out.key("evidence").value(sentence(lint));
  out.key("why").value(why(lint.kind));
  out.close('}');
}

} // namespace

std::string json(const model& model) {
  json_writer out;
  out.open('{');
  write_facts(out, model);
  out.key("tasks").open('[');
  for (const task& task : model.tasks())
    write(out, model, task);
  out.close(']');
  out.key("futures").open('[');
  for (const future& future : model.futures())
    write(out, model, future);
  out.close(']');
  out.close('}');
  return out.take();
}

std::string table_json(const model& model, const selection& selection, const lints& lints,
                       std::size_t most) {
  const std::vector<std::uint32_t> selected = select(model, selection);
  json_writer out;
  out.open('{');
  write_facts(out, model);
  out.key("columns").open('[');
  for (const column_text& column : columns()) {
    out.open('{');
    out.key("heading").value(say(column.heading));
    out.key("explained").value(say(column.explained));
    out.key("text").value(column.is_text);
    out.key("ascends").value(column.ascends);
    out.close('}');
  }
  out.close(']');
  out.key("all_tasks").value(model.tasks().size());
  out.key("selected_tasks").value(selected.size());
  std::unordered_set<id> shown;
  out.key("tasks").open('[');
  for (const std::uint32_t position : std::span(selected).first(std::min(most, selected.size()))) {
    const task& task = model.tasks()[position];
    shown.insert(task.id);
    out.open('{');
    write_task(out, model, task);
    text_or_null(out.key("woken_by"), woken_by(model, task));
    write_mark(out, lints, task.id);
    out.close('}');
  }
  out.close(']');
  out.key("all_futures").value(model.futures().size());
  out.key("futures").open('[');
  std::size_t written = 0;
  for (const future& future : model.futures()) {
    if (!shown.contains(future.task) && (future.task != 0 || !selection.is_all()))
      continue;
    if (++written > most)
      break;
    out.open('{');
    write_future(out, model, future);
    write_mark(out, lints, future.id);
    out.key("needless_polls").value(lints.needless_polls(future.id));
    out.close('}');
  }
  out.close(']');
  out.close('}');
  return out.take();
}

std::string lints_json(const lints& lints) {
  json_writer out;
  out.open('[');
  for (const lint& lint : lints.found)
    write(out, lint);
  out.close(']');
  return out.take();
}

} // namespace pollux::model
