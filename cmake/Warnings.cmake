# pollux_warnings: what our own targets are compiled with. Third-party headers come in as SYSTEM and are exempt.
add_library(pollux_warnings INTERFACE)
target_compile_options(pollux_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Werror)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  # g++'s also calls it shadowing when a lambda or a constructor's parameter reuses a name.
  target_compile_options(pollux_warnings INTERFACE -Wshadow)
endif()
