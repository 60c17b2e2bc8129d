#!/bin/sh
# Prints the environment of the build as export lines.
set -eu
# shellcheck source=scripts/setup.sh
. "$POLLUX_ROOT/scripts/setup.sh"

for name in PATH EM_CONFIG POLLUX_EMSCRIPTEN POLLUX_CACHE \
  POLLUX_SDL2_SOURCE POLLUX_IMGUI_SOURCE POLLUX_CATCH2_SOURCE; do
  eval "value=\${$name:-}"
  # shellcheck disable=SC2154 # set by eval
  [ -z "$value" ] || printf "export %s='%s'\n" "$name" "$(printf %s "$value" | sed "s/'/'\\\\''/g")"
done
