// Tasks that were under way when the program ended.
#include "finder.hpp"

#include "../words.hpp"

namespace pollux::model {

void find_leaks(finder& into) {
  const model& model = into.model;
  if (!model.exit_code() || !model.ended_with_tasks_alive() || model.tasks().empty())
    return;
  // The first task is main's. What outlives it is cancelled by the end of the program.
  const task& main = model.tasks().front();
  if (!main.ended)
    return;
  const std::uint32_t end = main.ended->sequence;
  for (const task& task : model.tasks()) {
    if (task.state != task_state::cancelled || task.ended->sequence < end)
      continue;
    const std::string tree = await_tree(model, task, end);
    const std::string did = task.polls == 0
                                ? " had not been polled once"
                                : " was not over, after " + counted(task.polls, "poll") + ",";
    into.add({.kind = lint_kind::leaked_at_exit,
              .severity = severity::note,
              .task = task.id,
              .line = line(model, task),
              .evidence = name(model, task) + did + " when the program ended" +
                          (tree.empty() ? "." : ": it waited in " + tree + ".")});
  }
}

} // namespace pollux::model
