#include "question.hpp"

#include "words.hpp"

#include <algorithm>

namespace pollux::model {
namespace {

using choice = question::choice;

std::vector<choice> choices_of(const model& model) {
  std::vector<choice> result;
  for (const task& task : model.tasks()) {
    if (is_over(task.state))
      continue;
    const std::string its_name = name(model, task);
    const std::vector<id> waits =
        task.state == task_state::waiting ? awaited(model, task) : std::vector<id>{};
    for (const id which : waits) {
      const future& future = *model.find_future(which);
      result.push_back(
          {task.id, which, say({"{0} in {1}", "{1} 안의 {0}"}, {name(model, future), its_name})});
    }
    if (waits.empty())
      result.push_back({task.id, 0, its_name});
  }
  return result;
}

bool is_inside(const model& model, id inner, id outer) {
  for (const future* at = model.find_future(inner); at != nullptr;
       at = model.find_future(at->parent)) {
    if (at->id == outer)
      return true;
  }
  return false;
}

// As many as are kept, the right ones among them.
void shorten(std::vector<choice>& choices) {
  while (choices.size() > question::most_choices) {
    const auto wrong = std::find_if(choices.rbegin(), choices.rend(),
                                    [](const choice& choice) { return !choice.right; });
    if (wrong == choices.rend())
      return choices.resize(question::most_choices);
    choices.erase(std::next(wrong).base());
  }
}

void tell_apart(std::vector<choice>& choices) {
  std::vector<std::string> names;
  for (const choice& choice : choices)
    names.push_back(choice.name);
  for (choice& choice : choices) {
    if (std::count(names.begin(), names.end(), choice.name) > 1)
      choice.name += " (" + std::to_string(choice.future != 0 ? choice.future : choice.task) + ")";
  }
}

} // namespace

std::optional<question> question_at(history& history, std::uint32_t step) {
  const std::uint32_t next = history.polls_at(step) + (history.is_inside_poll(step) ? 1U : 0U);
  if (next >= history.polls())
    return std::nullopt;
  question result{choices_of(history.at(step)), {}, {}};
  if (next + 1 < history.polls())
    result.then = history.stop(next + 1);

  const model& model = history.at(history.begin_of(next));
  const task* polled = model.find_task(model.polled_last());
  if (polled == nullptr)
    return std::nullopt;
  const auto number = static_cast<std::size_t>(polled->polls - 1);
  result.why = why_polled(model, *polled, number);
  const std::uint32_t wake =
      number < polled->schedulings.size() ? polled->schedulings[number].wake : scheduling::none;
  bool any = false;
  for (choice& choice : result.choices) {
    choice.right =
        choice.task == polled->id &&
        (choice.future == 0 || wake == scheduling::none || model.wakes()[wake].future == 0 ||
         is_inside(model, choice.future, model.wakes()[wake].future));
    any |= choice.right;
  }
  // It was not there yet, or something woke it that it did not wait on.
  if (!any)
    result.choices.push_back({polled->id, 0, name(model, *polled), true});
  shorten(result.choices);
  tell_apart(result.choices);
  return result;
}

} // namespace pollux::model
