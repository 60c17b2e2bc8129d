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
    const std::string who = name(model, task);
    const std::string did =
        task.polls == 0 ? say({"{0} had not been polled once when the program ended",
                               "프로그램이 끝날 때 {0} 태스크는 한 번도 폴링되지 않았습니다"},
                              {who})
                        : say({"{0} was not over, after {1}, when the program ended",
                               "프로그램이 끝날 때 {0} 태스크는 {1} 뒤에도 끝나지 않았습니다"},
                              {who, counted(task.polls, {"{0} polls", "폴링 {0}번"})});
    into.add({.kind = lint_kind::leaked_at_exit,
              .severity = severity::note,
              .task = task.id,
              .line = line(model, task),
              .evidence = did + (tree.empty() ? "."
                                              : say({": it waited in {0}.", ". 기다리던 것: {0}."},
                                                    {tree}))});
  }
}

} // namespace pollux::model
