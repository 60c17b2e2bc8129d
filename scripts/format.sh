#!/bin/sh
# Formats the C++ sources in place.
set -eu
# shellcheck source=scripts/setup/common.sh
. "$POLLUX_ROOT/scripts/setup/common.sh"
# shellcheck source=scripts/setup/packages.sh
. "$POLLUX_ROOT/scripts/setup/packages.sh"

install_missing format
cd "$POLLUX_ROOT"
git ls-files -z '*.cpp' '*.hpp' | xargs -0 -r clang-format-19 -i
