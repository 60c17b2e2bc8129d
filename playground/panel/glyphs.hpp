// Characters that the panel's fonts lack, such as Korean ones: the browser draws them, with the
// fonts of the reader's system.
#pragma once

#include <imgui.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace pollux::panel::glyphs {

/// Notes what of a text a font lacks: the frame is drawn again, with the fonts built anew.
void note_missing(const ImFont* font, std::string_view text);

/// Something was noted since the fonts were built.
[[nodiscard]] bool are_missing();

/// Makes room for what was noted of the font at `place` in the atlas, which is not built yet and
/// will have a height of `pixels`. `css` is the like of it in the browser.
void reserve(std::size_t place, float pixels, const std::string& css);

/// Draws into the room that was made, in the atlas that was built.
void draw();

} // namespace pollux::panel::glyphs
