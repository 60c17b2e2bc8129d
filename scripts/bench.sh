#!/bin/sh
# Measures: bench compile [FILE.cpp], bench page [--json FILE].
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
  page)
    shift
    case ${1:-} in
      '') ;;
      --json) POLLUX_BENCH_JSON=$(realpath -m "${2:?--json wants a file}") && export POLLUX_BENCH_JSON ;;
      *) die "bench page takes --json FILE, not '$1'" ;;
    esac
    install_missing test
    build_site >&2
    cd "$POLLUX_ROOT/web"
    exec npm exec --offline -- playwright test --config ../tests/bench/playwright.config.ts
    ;;
  *) die "bench wants to know what to measure: ./dev bench compile, or ./dev bench page" ;;
esac
