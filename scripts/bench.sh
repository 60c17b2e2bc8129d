#!/bin/sh
# Measures: bench compile [FILE.cpp].
set -eu
# shellcheck source=scripts/setup.sh
. "$POLLUX_ROOT/scripts/setup.sh"
# shellcheck source=scripts/setup/trees.sh
. "$POLLUX_ROOT/scripts/setup/trees.sh"

case ${1:-} in
  compile)
    shift
    build_tree wasm kit >&2
    exec node "$POLLUX_ROOT/build/tools/bench_compile.js" "$@"
    ;;
  *) die "bench wants to know what to measure: ./dev bench compile" ;;
esac
