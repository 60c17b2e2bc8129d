#!/bin/sh
# Checks the C++ sources' format and the shell scripts.
set -eu
# shellcheck source=scripts/setup/common.sh
. "$POLLUX_ROOT/scripts/setup/common.sh"
# shellcheck source=scripts/setup/packages.sh
. "$POLLUX_ROOT/scripts/setup/packages.sh"

install_missing lint
cd "$POLLUX_ROOT"
git ls-files -z '*.cpp' '*.hpp' | xargs -0 -r clang-format-19 --dry-run --Werror
shellcheck --check-sourced dev .ci/run scripts/*.sh
