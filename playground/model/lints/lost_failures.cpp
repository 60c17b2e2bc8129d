// What tasks threw, and nobody took.
#include "finder.hpp"

#include "../words.hpp"

namespace pollux::model {

void find_lost_failures(finder& into) {
  const model& model = into.model;
  for (const misuse& each : model.misuses()) {
    const task* task = model.find_task(each.task);
    if (each.kind != trace::misuse_kind::failure_lost || task == nullptr)
      continue;
    const std::string_view thrown = model.text(each.text);
    into.add({.kind = lint_kind::failure_lost,
              .severity = severity::warning,
              .task = task->id,
              .line = line(model, *task),
              .evidence = thrown.empty()
                              ? say({"{0} failed, and nobody took what it threw.",
                                     "{0} 태스크가 실패했지만, 던진 것을 아무도 받지 않았습니다."},
                                    {name(model, *task)})
                              : say({"{0} failed, and nobody took what it threw: “{1}”.",
                                     "{0} 태스크가 실패했지만, 던진 것을 아무도 받지 않았습니다: "
                                     "“{1}”."},
                                    {name(model, *task), std::string(thrown)})});
  }
}

} // namespace pollux::model
