# SDL2, its sources compiled directly: its own build system spends three minutes probing under Emscripten. Only what the
# panel uses is on: video, events and the timer; sdl2/lean_config.h turns the rest off.
include_guard(GLOBAL)
include(Source)
pollux_source(POLLUX_SDL2_SOURCE "SDL2")

set(folders . atomic audio cpuinfo dynapi events file haptic joystick joystick/dummy loadso/dummy locale locale/emscripten main/dummy
    misc misc/emscripten power render sensor stdlib thread thread/generic timer timer/unix video video/emscripten
    video/yuv2rgb)
list(TRANSFORM folders PREPEND ${POLLUX_SDL2_SOURCE}/src/ OUTPUT_VARIABLE globs)
list(TRANSFORM globs APPEND /*.c)
file(GLOB sources ${globs})

add_library(sdl2 STATIC ${sources})
target_include_directories(sdl2 SYSTEM PUBLIC ${POLLUX_SDL2_SOURCE}/include)
target_compile_options(sdl2 PRIVATE -w -Oz -include ${CMAKE_CURRENT_LIST_DIR}/sdl2/lean_config.h)
target_compile_definitions(sdl2 PRIVATE SDL_STATIC_LIB SDL_LEAN_AND_MEAN)
