// The panel's fonts, which are part of the program.
#pragma once

#include <imgui.h>

namespace pollux::panel {

struct fonts {
  ImFont* sans = nullptr;
  ImFont* strong = nullptr;
  ImFont* small_sans = nullptr;
  ImFont* mono = nullptr;
  ImFont* small_mono = nullptr;
};

/// The fonts in use.
[[nodiscard]] const fonts& type();

/// Draws all glyphs anew, for a screen with `ratio` pixels in one CSS pixel.
void build_fonts(float ratio);

} // namespace pollux::panel
