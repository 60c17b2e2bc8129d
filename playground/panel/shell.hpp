// The canvas: its window, its WebGL2 context, and a frame when there is something new to show.
#pragma once

#include <functional>

namespace pollux::panel {

class shell {
public:
  /// Draws with `draw` on the canvas. Whether that works here: it needs WebGL2. To be called once.
  bool open(float width, float height, std::function<void()> draw);

  /// Asks for a frame. Without that, and without input, nothing is drawn and no time is spent.
  void request_frame();

  /// Whether the canvas is to be seen. While it is not, no frame is drawn; then one that shows what
  /// is new.
  void be_seen(bool seen);

  /// Draws at once with at least `ratio` of the canvas's pixels for each of CSS, for whoever reads
  /// the canvas right after: later it is empty. The next resize() makes it as before.
  void draw_picture(float ratio);

  /// The canvas has this size in CSS pixels now; its number of pixels is read anew, too.
  void resize(float width, float height);

  /// The canvas has lost the keyboard: no key is held any more.
  void forget_keys();

  [[nodiscard]] unsigned frames() const { return m_frames; }
  /// How much time the panel took for them together, without that of WebGL.
  [[nodiscard]] double milliseconds() const { return m_milliseconds; }

private:
  void frame();
  void render();
  void follow_ratio();
  [[nodiscard]] float ratio() const;

  std::function<void()> m_draw;
  unsigned m_frames = 0;
  double m_milliseconds = 0;
  float m_ratio = 0;
  float m_least_ratio = 0;
  // Dear ImGui needs a few frames after each input, until what it leads to has settled.
  int m_frames_due = 0;
  bool m_requested = false;
  bool m_lost = false;
  bool m_seen = true;
};

} // namespace pollux::panel
