#!/bin/sh
# Sets up what building needs and is not there yet. Run by itself (./dev setup) it does just that; sourced by the other
# scripts it leaves the build's environment behind.
set -eu
# shellcheck source=scripts/common.sh
. "$POLLUX_ROOT/scripts/common.sh"
# shellcheck source=scripts/packages.sh
. "$POLLUX_ROOT/scripts/packages.sh"
# shellcheck source=scripts/node.sh
. "$POLLUX_ROOT/scripts/node.sh"
# shellcheck source=scripts/trixie.sh
. "$POLLUX_ROOT/scripts/trixie.sh"
# shellcheck source=scripts/emscripten.sh
. "$POLLUX_ROOT/scripts/emscripten.sh"
# shellcheck source=scripts/sources.sh
. "$POLLUX_ROOT/scripts/sources.sh"

mkdir -p "$cache"
install_missing "$needs_build"
set_up_node
node_env
set_up_emscripten
emscripten_env
set_up_sources
sources_env
export PATH
