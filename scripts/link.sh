#!/bin/sh
# Prints the link that shows a program in the page, or the code of a link.
set -eu
# shellcheck source=scripts/setup.sh
. "$POLLUX_ROOT/scripts/setup.sh"
# shellcheck source=scripts/setup/trees.sh
. "$POLLUX_ROOT/scripts/setup/trees.sh"

build_tree wasm tools >&2
exec node "$POLLUX_ROOT/build/tools/link.js" "$@"
