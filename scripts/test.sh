#!/bin/sh
# Builds everything and runs every test: test [arguments of ctest].
set -eu
# shellcheck disable=SC2034 # for setup.sh
purposes="build sanitize test"
# shellcheck source=scripts/setup.sh
. "$POLLUX_ROOT/scripts/setup.sh"
# shellcheck source=scripts/setup/trees.sh
. "$POLLUX_ROOT/scripts/setup/trees.sh"

say "building the native tests, with sanitizers"
build_tree native-asan
say "building the tests in WASM"
build_tree wasm
build_site
exec ctest --test-dir "$POLLUX_ROOT/build/native-asan" --output-on-failure --parallel "$(nproc)" "$@"
