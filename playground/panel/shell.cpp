#include "shell.hpp"

#include "fonts.hpp"
#include "glyphs.hpp"

#include <SDL.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>
#include <imgui_internal.h>

#include <GLES3/gl3.h>

#include <algorithm>
#include <utility>

// SDL links to it for a context of its own, which is not used here: without it, Emscripten's table
// of all functions of OpenGL stays out.
extern "C" void (*eglGetProcAddress(const char*))() {
  return nullptr;
}

namespace pollux::panel {
namespace {

// SDL and Emscripten look the canvas up by this name; the page maps it to its element (see
// panel.ts).
constexpr const char* canvas = "#canvas";
constexpr int frames_after_input = 3;

// Turns of the wheel for a pinch as long as the canvas.
constexpr float wheel_of_pinch = 16;

SDL_Window* window = nullptr;

} // namespace

bool shell::open(float width, float height, std::function<void()> draw) {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = false;
  attributes.depth = false;
  attributes.antialias = false;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context =
      emscripten_webgl_create_context(canvas, &attributes);
  if (context <= 0 || emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) {
    return false;
  }
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, canvas);
  if (SDL_Init(SDL_INIT_VIDEO) != 0)
    return false;
  // SDL makes the window's title that of the document: let it be the one it has.
  window = SDL_CreateWindow(emscripten_get_window_title(), 0, 0, static_cast<int>(width),
                            static_cast<int>(height), SDL_WINDOW_ALLOW_HIGHDPI);
  if (window == nullptr)
    return false;
  // Text that is being composed would come here instead of where the reader writes.
  SDL_StopTextInput();

  m_draw = std::move(draw);
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  ImGui_ImplSDL2_InitForOther(window);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  follow_ratio();

  SDL_AddEventWatch(
      [](void* self, SDL_Event* event) {
        if (event->type != SDL_POLLSENTINEL)
          static_cast<shell*>(self)->request_frame();
        return 0;
      },
      this);
  emscripten_set_webglcontextlost_callback(canvas, this, false,
                                           [](int, const void*, void* self) -> EM_BOOL {
                                             ImGui_ImplOpenGL3_DestroyDeviceObjects();
                                             static_cast<shell*>(self)->m_lost = true;
                                             return true; // it may be restored
                                           });
  emscripten_set_webglcontextrestored_callback(canvas, this, false,
                                               [](int, const void*, void* self) -> EM_BOOL {
                                                 ImGui_ImplOpenGL3_CreateDeviceObjects();
                                                 static_cast<shell*>(self)->m_lost = false;
                                                 static_cast<shell*>(self)->request_frame();
                                                 return true;
                                               });
  request_frame();
  return true;
}

void shell::request_frame() {
  m_frames_due = frames_after_input;
  if (m_requested || m_lost || !m_seen)
    return;
  m_requested = true;
  emscripten_request_animation_frame(
      [](double, void* self) -> EM_BOOL {
        static_cast<shell*>(self)->frame();
        return false;
      },
      this);
}

void shell::be_seen(bool seen) {
  m_seen = seen;
  if (seen)
    request_frame();
}

void shell::resize(float width, float height) {
  const int w = static_cast<int>(width);
  const int h = static_cast<int>(height);
  // SDL takes no notice of a new ratio of pixels while the size is the same.
  SDL_SetWindowSize(window, w, h - 1);
  SDL_SetWindowSize(window, w, h);
  follow_ratio();
  request_frame();
}

void shell::forget_keys() {
  SDL_ResetKeyboard();
  ImGui::GetIO().ClearInputKeys();
  request_frame();
}

float shell::ratio() const {
  return std::max(static_cast<float>(emscripten_get_device_pixel_ratio()), m_least_ratio);
}

void shell::follow_ratio() {
  const float ratio = this->ratio();
  if (ratio == m_ratio && !glyphs::are_missing())
    return;
  m_ratio = ratio;
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  build_fonts(ratio);
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

void shell::draw_picture(float ratio) {
  if (m_lost)
    return;
  m_least_ratio = ratio;
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  emscripten_set_canvas_element_size(canvas, static_cast<int>(size.x * this->ratio()),
                                     static_cast<int>(size.y * this->ratio()));
  render();
  m_least_ratio = 0;
}

void shell::frame() {
  m_requested = false;
  if (m_lost || !m_seen)
    return;
  ++m_frames;
  const int due = m_frames_due;
  render();
  // Dear ImGui spreads quick inputs over several frames.
  const bool more_input = ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
  if (due > 1 || more_input) {
    request_frame();
    m_frames_due = more_input ? frames_after_input : due - 1;
  }
}

void shell::render() {
  SDL_Event event;
  while (SDL_PollEvent(&event)) {
    ImGui_ImplSDL2_ProcessEvent(&event);
    // Two fingers that part or meet do what the wheel does; one finger is a mouse to SDL.
    if (event.type == SDL_MULTIGESTURE)
      ImGui::GetIO().AddMouseWheelEvent(0, event.mgesture.dDist * wheel_of_pinch);
  }
  // Once more where it has come to say something that its fonts lack: nobody sees question marks.
  do {
    follow_ratio();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    if (m_least_ratio > 0)
      ImGui::GetIO().DisplayFramebufferScale = {ratio(), ratio()};
    const double begin = emscripten_get_now();
    ImGui::NewFrame();
    m_draw();
    ImGui::Render();
    m_milliseconds += emscripten_get_now() - begin;
  } while (glyphs::are_missing());
  const ImGuiIO& io = ImGui::GetIO();
  glViewport(0, 0, static_cast<int>(io.DisplaySize.x * io.DisplayFramebufferScale.x),
             static_cast<int>(io.DisplaySize.y * io.DisplayFramebufferScale.y));
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

} // namespace pollux::panel
