#!/bin/sh
# Sets up what building needs and is not there yet. Run by itself (./dev setup) it does just that; sourced by the other
# scripts it leaves the build's environment behind.
set -eu
# shellcheck source=scripts/setup/common.sh
. "$POLLUX_ROOT/scripts/setup/common.sh"
# shellcheck source=scripts/setup/packages.sh
. "$POLLUX_ROOT/scripts/setup/packages.sh"
# shellcheck source=scripts/setup/node.sh
. "$POLLUX_ROOT/scripts/setup/node.sh"
# shellcheck source=scripts/setup/trixie.sh
. "$POLLUX_ROOT/scripts/setup/trixie.sh"
# shellcheck source=scripts/setup/emscripten.sh
. "$POLLUX_ROOT/scripts/setup/emscripten.sh"
# shellcheck source=scripts/setup/sources.sh
. "$POLLUX_ROOT/scripts/setup/sources.sh"

mkdir -p "$cache"
install_missing build
set_up_node
node_env
set_up_emscripten
emscripten_env
set_up_sources
sources_env
export PATH
