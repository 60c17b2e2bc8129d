#include "found.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;
using trace::event;
using trace::node_kind;

TEST_CASE("lint large_future: from 1024 bytes on, once for each place") {
  auto writer = trace_writer::begun();
  const auto place = writer.source("main.cpp", 3);
  const auto made = [&](id which, int bytes) {
    writer.write(event::node_create, 0, bytes, which, 0, place);
  };
  made(1, 1023);
  CHECK(found(writer) == strings{});
  made(2, 1024);
  made(3, 1024);
  const lint lint = only(writer);
  CHECK(lint.kind == lint_kind::large_future);
  CHECK(lint.severity == severity::note);
  CHECK(lint.future == 2);
  CHECK(lint.line == 3);
  CHECK(sentence(lint) == "future has 1,024 bytes (and 1 other like it).");
}

TEST_CASE("lint polled_after_ready: a join that is polled on") {
  auto writer = trace_writer::begun();
  writer.spawn(1).make(2, node_kind::join, 0, "join").poll(1);
  writer.poll(2).pending(2).poll(2).ready(2);
  CHECK(found(writer) == strings{});
  writer.poll(2);
  CHECK(found(writer) == strings{"error polled_after_ready"});
  writer.pending(2).poll(2).pending(2);
  const lint lint = only(writer);
  CHECK(lint.future == 2);
  CHECK(lint.evidence == "join had completed in its poll 2, and was polled 2 times after that.");
}

TEST_CASE("lint polled_after_ready: a stream is ready with each item") {
  auto writer = trace_writer::begun();
  writer.spawn(1).poll(1);
  id which = 1;
  for (const auto kind : {node_kind::other, node_kind::coroutine, node_kind::timeout}) {
    writer.make(++which, kind);
    writer.poll(which).ready(which).poll(which).ready(which).poll(which).pending(which);
  }
  writer.make(++which, node_kind::fetch, 0, "fetch_stream");
  writer.poll(which).ready(which).poll(which).ready(which);
  CHECK(found(writer) == strings{});
}
