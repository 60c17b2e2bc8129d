# Catch2, from its amalgamated source: one file to compile, where its own build system takes minutes under Emscripten.
# Tests include the small headers: <catch2/catch_test_macros.hpp> and so on.
include_guard(GLOBAL)
include(Source)
pollux_source(POLLUX_CATCH2_SOURCE "Catch2")

set(generated ${CMAKE_BINARY_DIR}/catch2)
configure_file(${POLLUX_CATCH2_SOURCE}/src/catch2/catch_user_config.hpp.in
               ${generated}/catch2/catch_user_config.hpp)
add_library(Catch2 STATIC ${POLLUX_CATCH2_SOURCE}/extras/catch_amalgamated.cpp)
target_include_directories(Catch2 SYSTEM PUBLIC ${POLLUX_CATCH2_SOURCE}/src ${generated})

include(${POLLUX_CATCH2_SOURCE}/extras/Catch.cmake)

# pollux_add_test(TARGET SOURCE…): a test program, each of whose test cases is a test of ctest.
function(pollux_add_test target)
  add_executable(${target} ${ARGN})
  target_link_libraries(${target} PRIVATE Catch2 pollux_warnings)
  if(EMSCRIPTEN)
    set(tree wasm)
    target_link_options(${target} PRIVATE
      -sEXIT_RUNTIME=1 -sSTACK_SIZE=1MB -sALLOW_MEMORY_GROWTH=1 -sNODERAWFS=1)
  else()
    set(tree native)
  endif()
  # Catch2 prints colours into pipes, too, when it runs in WASM.
  catch_discover_tests(${target} TEST_PREFIX ${tree}/ EXTRA_ARGS --colour-mode none)
endfunction()
