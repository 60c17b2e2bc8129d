#!/bin/sh
# Runs random programs against the model of the runtime: fuzz [--seconds N] [--seed S] [--count N] [--bytes HEX]
# [--mutant NAME], or, by libFuzzer, fuzz --libfuzzer [--seconds N]; or damages links, and opens them: fuzz --links [COUNT].
set -eu
# shellcheck source=scripts/setup.sh
. "$POLLUX_ROOT/scripts/setup.sh"
# shellcheck source=scripts/setup/trees.sh
. "$POLLUX_ROOT/scripts/setup/trees.sh"

if [ "${1:-}" = --links ]; then
  install_missing test
  build_site >&2
  cd "$POLLUX_ROOT/web"
  export POLLUX_FUZZ_LINKS="${2:-1000000}"
  exec npm exec --offline -- vitest run ../tests/web/link/fuzz.test.ts
fi

install_missing sanitize
if [ "${1:-}" = --libfuzzer ]; then
  seconds=60
  case ${2:-} in
    '') ;;
    --seconds) seconds=${3:?--seconds wants a number} ;;
    *) die "fuzz --libfuzzer takes --seconds N, not '$2'" ;;
  esac
  build_tree native-libfuzzer runtime_libfuzzer >&2
  corpus=$POLLUX_ROOT/build/native-libfuzzer/corpus
  mkdir -p "$corpus"
  cd "$POLLUX_ROOT/build/native-libfuzzer"
  exec tests/fuzz/runtime_libfuzzer -max_total_time="$seconds" -max_len=256 -timeout=10 "$corpus"
fi

build_tree native runtime_fuzz >&2
# Other programs each time; what goes wrong can be had again.
[ $# -gt 0 ] || set -- --seconds 60
case "$*" in
  *--seed* | *--bytes*) ;;
  *) set -- "$@" --seed "$(date +%s)000000" ;;
esac
exec "$POLLUX_ROOT/build/native/tests/fuzz/runtime_fuzz" "$@"
