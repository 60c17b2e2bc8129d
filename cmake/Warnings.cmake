# pollux_warnings: what our own targets are compiled with. Third-party headers come in as SYSTEM and are exempt.
add_library(pollux_warnings INTERFACE)
target_compile_options(pollux_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
