#include "fonts.hpp"

#include "glyphs.hpp"

#include <cstddef>
#include <string>

namespace pollux::panel {
namespace {

constexpr unsigned char regular_data[] = {
#embed "fonts/Inter-Regular.otf"
};
constexpr unsigned char semibold_data[] = {
#embed "fonts/Inter-SemiBold.otf"
};
constexpr unsigned char mono_data[] = {
#embed "fonts/JetBrainsMono-Regular.ttf"
};

// What is in the files; see fonts/README.md.
constexpr ImWchar ranges[] = {0x20,   0x7E,   0xA0,   0x17F,  0x2010, 0x2015, 0x2018,
                              0x201D, 0x2022, 0x2022, 0x2026, 0x2026, 0x2190, 0x2193,
                              0x2212, 0x2212, 0x221E, 0x221E, 0x2260, 0x2260, 0x2264,
                              0x2265, 0x2713, 0x2713, 0x2715, 0x2715, 0};

// Dear ImGui wants the height of a line, not of the em.
constexpr float inter_line = 3408.0F / 2816;
constexpr float mono_line = 1.32F;

fonts in_use;

// A font of the browser.
struct css_font {
  const char* weight;
  const char* family;
};

// `em` in CSS pixels; what the font lacks is drawn in one like it.
template <std::size_t Size>
ImFont* add(const unsigned char (&data)[Size], float em, float line, float ratio, css_font like) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = ratio < 1.5F ? 2 : 1;
  config.GlyphRanges = ranges;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const float pixels = em * line * ratio;
  // Dear ImGui only reads what it does not own.
  ImFont* font = atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(data),
                                            static_cast<int>(Size), pixels, &config);
  glyphs::reserve(static_cast<std::size_t>(atlas.Fonts.Size - 1), pixels,
                  like.weight + (" " + std::to_string(em * ratio)) + "px " + like.family);
  return font;
}

} // namespace

const fonts& type() {
  return in_use;
}

void build_fonts(float ratio) {
  ImGuiIO& io = ImGui::GetIO();
  io.Fonts->Clear();
  in_use.sans = add(regular_data, 13.5F, inter_line, ratio, {"400", "sans-serif"});
  in_use.strong = add(semibold_data, 13.5F, inter_line, ratio, {"600", "sans-serif"});
  in_use.small_sans = add(regular_data, 12, inter_line, ratio, {"400", "sans-serif"});
  in_use.mono = add(mono_data, 12.5F, mono_line, ratio, {"400", "monospace"});
  in_use.small_mono = add(mono_data, 11.5F, mono_line, ratio, {"400", "monospace"});
  io.FontGlobalScale = 1 / ratio;
  io.Fonts->Build();
  glyphs::draw();
}

} // namespace pollux::panel
