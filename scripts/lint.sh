#!/bin/sh
# Checks the C++ sources' format, the runtime by clang-tidy, and the shell scripts.
set -eu
# shellcheck source=scripts/setup/common.sh
. "$POLLUX_ROOT/scripts/setup/common.sh"
# shellcheck source=scripts/setup/packages.sh
. "$POLLUX_ROOT/scripts/setup/packages.sh"

install_missing lint
cd "$POLLUX_ROOT"
git ls-files -z '*.cpp' '*.hpp' | xargs -0 -r clang-format-19 --dry-run --Werror

# All of the runtime that needs neither Emscripten nor libcurl, in one file: so the standard headers are read once.
mkdir -p build/lint
git ls-files 'runtime/include/*.hpp' 'runtime/src/*.cpp' 'runtime/drivers/simulated/*.cpp' |
  sed '/promise\.hpp$/d; s/.*/#include "&"/' >build/lint/runtime.cpp
# It says how many warnings the standard headers have.
clang-tidy-19 --quiet --checks=-bugprone-suspicious-include --header-filter=runtime/ build/lint/runtime.cpp -- \
  -std=c++20 -DPOLLUX_TRACE=1 -I. -Iruntime/include -Iruntime/src -Iruntime 2>/dev/null

shellcheck --check-sourced dev .ci/run scripts/*.sh
