#include "axis.hpp"

#include <algorithm>
#include <cmath>

namespace pollux::panel {
namespace {

// The least that can be shown: some steps, or 100 ns.
double least(const view& view) {
  return view.by_time ? 100 : 4;
}

// While records come in, or polls are predicted, the end of what is shown goes on in leaps, so that
// things stand still in between.
double roomy(double last) {
  const double power = std::exp2(std::floor(std::log2(std::max(last, 1.0))));
  return std::ceil(last / (power / 4)) * (power / 4);
}

} // namespace

axis::axis(const model::model& model, view& view, float left, float width)
    : m_view(view), m_left(left), m_width(std::max(width, 1.0F)) {
  m_last = std::max(value(model.now()), least(view));
  if (view.fit) {
    const bool over = view.transport == transport::idle || view.transport == transport::paused;
    const bool grows = !over && !view.predicting;
    view.begin = 0;
    view.end = over && !view.predicting
                   ? m_last
                   : std::max(roomy(m_last), grows ? view.end_while_running : 0);
    view.end_while_running = grows ? view.end : 0;
    // A little room on both sides.
    const double margin = (view.end - view.begin) * 0.015;
    view.begin -= margin;
    view.end += margin;
  }
  m_scale = static_cast<double>(m_width) / (view.end - view.begin);
}

void axis::zoom(double factor, float x) {
  const double at = value_at(x);
  const double extent = m_view.end - m_view.begin;
  const double wanted = std::clamp(extent / factor, least(m_view), m_last * 1.2);
  const double part = (at - m_view.begin) / extent;
  m_view.begin = at - part * wanted;
  m_view.end = m_view.begin + wanted;
  m_view.fit = wanted >= m_last * 1.1;
  keep_in_bounds();
}

void axis::pan(float pixels) {
  const double by = static_cast<double>(pixels) * per_pixel();
  m_view.begin -= by;
  m_view.end -= by;
  m_view.fit = false;
  keep_in_bounds();
}

void axis::bring_in(const model::moment& moment) {
  const float at = x(moment);
  if (at >= m_left && at <= m_left + m_width)
    return;
  // Not to the edge: what comes before and after is of interest.
  pan(m_left + m_width / 2 - at);
}

float axis::overview_x(double value) const {
  return m_left + static_cast<float>(std::clamp(value / m_last, 0.0, 1.0)) * m_width;
}

void axis::centre_overview(float x) {
  const double value = static_cast<double>((x - m_left) / m_width) * m_last;
  pan(m_left + m_width / 2 - x_of(std::clamp(value, 0.0, m_last)));
}

void axis::keep_in_bounds() {
  const double extent = m_view.end - m_view.begin;
  m_view.begin =
      std::clamp(m_view.begin, -extent * 0.2, std::max(m_last - extent * 0.8, -extent * 0.2));
  m_view.end = m_view.begin + extent;
  m_scale = static_cast<double>(m_width) / extent;
}

double axis::ruler_step() const {
  const double wanted = 90 * per_pixel();
  const double power = std::pow(10, std::floor(std::log10(wanted)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (power * factor >= wanted)
      return std::max(power * factor, 1.0);
  }
  return std::max(power * 10, 1.0);
}

} // namespace pollux::panel
