#!/bin/sh
# Compiles a program as the page does, runs it under Node, and prints what its tasks did.
set -eu
# shellcheck source=scripts/setup.sh
. "$POLLUX_ROOT/scripts/setup.sh"
# shellcheck source=scripts/setup/trees.sh
. "$POLLUX_ROOT/scripts/setup/trees.sh"

build_tree wasm kit model_module >&2
exec node "$POLLUX_ROOT/build/tools/run.js" "$@"
