#include "json.hpp"

#include "decimal.hpp"
#include "json_writer.hpp"
#include "lints.hpp"
#include "words.hpp"

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

void write(json_writer& out, const model& model, const task& task) {
  out.open('{');
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
  number_or_null(out.key("spawned_by"), task.spawned_by);
  number_or_null(out.key("future"), task.first_child);
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

void write(json_writer& out, const model& model, const future& future) {
  out.open('{');
  out.key("id").value(future.id);
  number_or_null(out.key("parent"), future.parent);
  number_or_null(out.key("task"), future.task);
  out.key("kind").value(word(future.kind));
  out.key("name").value(name(model, future));
  out.key("state").value(word(future.state));
  out.key("polls").value(future.polls);
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
  out.close('}');
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
  out.key("tasks").open('[');
  for (const task& task : model.tasks())
    write(out, model, task);
  out.close(']');
  out.key("futures").open('[');
  for (const future& future : model.futures())
    write(out, model, future);
  out.close(']');
  out.key("lints").open('[');
  for (const lint& lint : find_lints(model).found)
    write(out, lint);
  out.close(']');
  out.close('}');
  return out.take();
}

} // namespace pollux::model
