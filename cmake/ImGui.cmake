# Dear ImGui with its SDL2 and OpenGL (WebGL2) backends.
include_guard(GLOBAL)
include(SDL2)
include(Source)
pollux_source(POLLUX_IMGUI_SOURCE "Dear ImGui")

add_library(imgui STATIC
  ${POLLUX_IMGUI_SOURCE}/imgui.cpp
  ${POLLUX_IMGUI_SOURCE}/imgui_draw.cpp
  ${POLLUX_IMGUI_SOURCE}/imgui_tables.cpp
  ${POLLUX_IMGUI_SOURCE}/imgui_widgets.cpp
  ${POLLUX_IMGUI_SOURCE}/backends/imgui_impl_sdl2.cpp
  ${POLLUX_IMGUI_SOURCE}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${POLLUX_IMGUI_SOURCE} ${POLLUX_IMGUI_SOURCE}/backends)
target_compile_definitions(imgui PUBLIC
  IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_DEMO_WINDOWS
  IMGUI_DISABLE_FILE_FUNCTIONS
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_IMPL_OPENGL_ES3)
target_compile_options(imgui PRIVATE -Oz -fno-exceptions -fno-rtti)
target_link_libraries(imgui PUBLIC sdl2)
