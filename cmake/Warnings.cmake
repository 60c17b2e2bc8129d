# pollux_warnings: what our own targets are compiled with. Third-party headers come in as SYSTEM and are exempt.
add_library(pollux_warnings INTERFACE)
target_compile_options(pollux_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion)
# Not for those who only use it: a compiler we do not know may warn of something else.
if(PROJECT_IS_TOP_LEVEL AND NOT POLLUX_LIBRARY_ONLY)
  target_compile_options(pollux_warnings INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  # g++'s also calls it shadowing when a lambda or a constructor's parameter reuses a name.
  target_compile_options(pollux_warnings INTERFACE -Wshadow)
endif()
