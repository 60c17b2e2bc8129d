// The timeline's axis: which moments are shown, and where.
#pragma once

#include "view.hpp"

#include <model/model.hpp>

namespace pollux::panel {

class axis {
public:
  /// Shows what `view` says of `model`, from `left` on, `width` wide.
  axis(const model::model& model, view& view, float left, float width);

  /// Where a moment is on the screen.
  [[nodiscard]] float x(const model::moment& moment) const { return x_of(value(moment)); }
  [[nodiscard]] float x_of(double value) const {
    return m_left + static_cast<float>((value - m_view.begin) * m_scale);
  }
  /// What a place on the screen stands for, in steps or ns.
  [[nodiscard]] double value_at(float x) const {
    return m_view.begin + static_cast<double>(x - m_left) / m_scale;
  }
  [[nodiscard]] double value(const model::moment& moment) const {
    return m_view.by_time ? static_cast<double>(moment.time) : static_cast<double>(moment.step);
  }
  [[nodiscard]] double per_pixel() const { return 1 / m_scale; }

  /// Makes all `factor` times as large; what is at `x` stays there.
  void zoom(double factor, float x);
  void pan(float pixels);
  /// Moves what is shown so that a moment is.
  void bring_in(const model::moment& moment);

  /// Where a value were, if all there is were shown in the same width.
  [[nodiscard]] float overview_x(double value) const;
  /// Moves what is shown so that what were at `x` there is in the middle.
  void centre_overview(float x);

  /// The distance of two marks of the ruler: 1, 2 or 5 times a power of ten.
  [[nodiscard]] double ruler_step() const;

private:
  void keep_in_bounds();

  view& m_view;
  double m_last;
  float m_left;
  float m_width;
  double m_scale;
};

} // namespace pollux::panel
