#include "glyphs.hpp"

#include <emscripten/em_js.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

EM_JS(float, pollux_glyph_width, (const char* css, int code), {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  context.font = UTF8ToString(css);
  return context.measureText(String.fromCharCode(code)).width;
});

EM_JS(void, pollux_glyph_draw,
      (const char* css, int code, unsigned char* to, int width, int height, int stride,
       float baseline),
      {
        const context = new OffscreenCanvas(width, height).getContext("2d");
        context.font = UTF8ToString(css);
        context.fillStyle = "white";
        context.fillText(String.fromCharCode(code), 0, baseline);
        const data = context.getImageData(0, 0, width, height).data;
        for (let y = 0; y < height; ++y) {
          for (let x = 0; x < width; ++x)
            HEAPU8[to + y * stride + x] = data[4 * (y * width + x) + 3];
        }
      });

namespace pollux::panel::glyphs {
namespace {

// More are not drawn: each takes its place in a texture.
constexpr std::size_t most = 2000;

// The place of a font in the atlas, and what it lacks.
std::set<std::pair<std::size_t, ImWchar>> noted;
bool more = false;

struct room {
  int rectangle;
  std::size_t font;
  ImWchar code;
  std::string css;
};
std::vector<room> rooms;

} // namespace

void note_missing(const ImFont* font, std::string_view text) {
  if (std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; }))
    return;
  const auto& fonts = ImGui::GetIO().Fonts->Fonts;
  const auto place =
      static_cast<std::size_t>(std::find(fonts.begin(), fonts.end(), font) - fonts.begin());
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    unsigned code = 0;
    at += std::max(ImTextCharFromUtf8(&code, at, end), 1);
    if (code < 0x80 || code > 0xffff || noted.size() == most)
      continue;
    const auto wide = static_cast<ImWchar>(code);
    if (font->FindGlyphNoFallback(wide) == nullptr && noted.emplace(place, wide).second)
      more = true;
  }
}

bool are_missing() {
  return more;
}

void reserve(std::size_t place, float pixels, const std::string& css) {
  more = false;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const auto first = noted.lower_bound({place, 0});
  for (auto at = first; at != noted.end() && at->first == place; ++at) {
    const float width = pollux_glyph_width(css.c_str(), at->second);
    const int rectangle =
        atlas.AddCustomRectFontGlyph(atlas.Fonts[static_cast<int>(place)], at->second,
                                     std::max(static_cast<int>(std::ceil(width)), 1),
                                     static_cast<int>(std::ceil(pixels)), width);
    rooms.push_back({rectangle, place, at->second, css});
  }
}

void draw() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  for (const room& room : rooms) {
    const ImFontAtlasCustomRect& at = *atlas.GetCustomRectByIndex(room.rectangle);
    pollux_glyph_draw(room.css.c_str(), room.code,
                      atlas.TexPixelsAlpha8 + at.Y * atlas.TexWidth + at.X, at.Width, at.Height,
                      atlas.TexWidth, atlas.Fonts[static_cast<int>(room.font)]->Ascent);
  }
  rooms.clear();
}

} // namespace pollux::panel::glyphs
