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
if needs_emscripten && ! on_debian; then
  die "there is no emcc of version 3.1.60 or later on PATH, and one can be set up from here only on Debian.
Install Emscripten's SDK, put its emcc on PATH (source emsdk_env.sh), and run this again."
fi
if needs_sources && ! on_debian; then
  die "the sources of SDL2, Dear ImGui and Catch2 can be fetched from here only on Debian. Get SDL 2.32, Dear ImGui 1.90 and
Catch2 3.7, name their directories in POLLUX_SDL2_SOURCE, POLLUX_IMGUI_SOURCE and POLLUX_CATCH2_SOURCE, and run this again."
fi

# What is to be done: build, and perhaps test; and what the set-up itself takes.
purposes=${purposes:-build}
if ! own_emcc; then purposes="$purposes llvm"; fi
if needs_newer_node; then purposes="$purposes node"; fi
if needs_emscripten || needs_sources; then purposes="$purposes trixie"; fi
# shellcheck disable=SC2086 # a list of words
install_missing $purposes

set_up_node
node_env
set_up_emscripten
emscripten_env
set_up_sources
sources_env
export PATH
