// What the reader has set: the same for all views of a panel.
#pragma once

#include "outline.hpp"

#include <model/history.hpp>
#include <model/lints.hpp>
#include <model/selection.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace pollux::panel {

enum class part { timeline, futures, tasks };

/// Whether a program runs; the order is that of `Transport` in web/src/panel/panel.ts.
enum class transport { idle, starting, running, paused };

struct view {
  panel::transport transport = panel::transport::idle;

  /// The step after which things are shown; nothing: the latest moment, whatever comes. It is the
  /// page's: what the reader does here asks the page for another.
  std::optional<std::uint32_t> moment;

  /// The rows of the timeline, of all that may be shown, and those of the tree, of what was there
  /// at the moment.
  outline lanes;
  outline tree;
  /// The rows of the table: positions in the shown model's tasks.
  std::vector<std::uint32_t> tasks;
  panel::folded folded;
  void toggle(model::id which) {
    if (folded.erase(which) == 0)
      folded.insert(which);
  }
  /// The reader is asked what comes next: what is later is not shown at all.
  bool predicting = false;
  /// Marked in all views; 0: nothing.
  model::id selected = 0;
  /// It was chosen by a key, and is to be seen: in this frame.
  bool reveal = false;
  /// Under the mouse, in any view: now, and in the frame before.
  model::id hovered = 0;
  model::id hovered_before = 0;

  /// The timeline's axis: time, or else steps.
  bool by_time = false;
  /// The timeline shows all there is; else from `begin` to `end`, in steps or ns.
  bool fit = true;
  double begin = 0;
  double end = 1;
  /// Where the axis ends as long as the program runs; it only grows.
  double end_while_running = 0;
  /// The moment that the timeline has shown last: another one is moved to where it can be seen.
  std::optional<std::uint32_t> moment_seen;
  /// How far the lanes are scrolled down, in CSS pixels.
  float scroll = 0;

  /// The timeline alone is drawn, as a picture.
  bool picture = false;
  /// The page wants no other part.
  bool timeline_only = false;

  /// Which of the parts is shown where there is no room for all.
  part shown = part::timeline;
  /// The parts that the reader has given the sections by dragging what is between them. A stacked
  /// panel's tasks take the room they need until then.
  std::optional<float> tasks_part;
  float futures_part = 0.44F;
  float wide_part = 0.56F;
  float upper_part = 0.42F;
};

/// What is drawn: all that may be shown, what was known at the view's moment, and what there is to
/// say about it.
struct scene {
  const model::history& history;
  /// All that is known; to who predicts what comes after the moment, no more than `shown`.
  const model::model& known;
  const model::model& shown;
  const model::selection& selection;
  const model::lints& lints;
};

} // namespace pollux::panel
