#!/bin/sh
# Measures: bench compile [FILE.cpp], bench page [--json FILE], bench editor [--json FILE] [--rounds N], bench panel, bench embed, bench lesson,
# bench links, bench trace [--json FILE] [--rounds N], bench models [--json FILE] [--rounds N], bench runtime [--json FILE] [--rounds N] [--quick].
set -eu
# shellcheck source=scripts/setup.sh
. "$POLLUX_ROOT/scripts/setup.sh"
# shellcheck source=scripts/setup/trees.sh
. "$POLLUX_ROOT/scripts/setup/trees.sh"

# build_bench WHAT: what `bench WHAT` measures, natively and in WebAssembly, in build/bench/WHAT/….
build_bench() {
  for platform in native wasm; do
    bench_tree=$POLLUX_ROOT/build/bench/$1/$platform
    case $platform in
      native) compiler=-DCMAKE_CXX_COMPILER=clang++-19 ;;
      wasm) compiler=-DCMAKE_TOOLCHAIN_FILE=$POLLUX_EMSCRIPTEN/cmake/Modules/Platform/Emscripten.cmake ;;
    esac
    [ -e "$bench_tree/build.ninja" ] || step "configuring ${bench_tree#"$POLLUX_ROOT/"}" \
      cmake -G Ninja -S "$POLLUX_ROOT/tests/bench/$1" -B "$bench_tree" -DCMAKE_BUILD_TYPE=Release "$compiler"
    cmake --build "$bench_tree" >&2
  done
}

# The peers in Rust, where Debian's compiler and crates are there; they come from nowhere else. What can't be built, the table
# leaves out.
build_rust_bench() (
  [ -x /usr/bin/cargo ] && [ -d /usr/share/cargo/registry ] || exit 0
  cd "$POLLUX_ROOT/tests/bench/runtime/rust"
  export CARGO_HOME="$POLLUX_ROOT/build/bench/runtime/cargo" RUSTC=/usr/bin/rustc
  set -- /usr/bin/cargo build --quiet --release --offline --target-dir "$POLLUX_ROOT/build/bench/runtime/rust"
  "$@" >&2 || say "the peers in Rust can't be built here"
  [ ! -d /usr/lib/rustlib/wasm32-unknown-unknown ] || "$@" --lib --target wasm32-unknown-unknown >&2 ||
    say "the peers in Rust can't be built for WebAssembly here"
)

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
    exec npm exec --offline -- playwright test --config ../tests/bench/playwright.config.ts page.bench
    ;;
  editor)
    shift
    while [ $# -gt 0 ]; do
      case $1 in
        --json) POLLUX_BENCH_JSON=$(realpath -m "${2:?--json wants a file}") && export POLLUX_BENCH_JSON ;;
        --rounds) export POLLUX_BENCH_ROUNDS="${2:?--rounds wants a number}" ;;
        *) die "bench editor takes --json FILE and --rounds N, not '$1'" ;;
      esac
      shift 2
    done
    install_missing test
    build_site >&2
    cd "$POLLUX_ROOT/web"
    exec npm exec --offline -- playwright test --config ../tests/bench/playwright.config.ts editor.bench
    ;;
  panel | embed | lesson)
    install_missing test
    build_site >&2
    cd "$POLLUX_ROOT/web"
    exec npm exec --offline -- playwright test --config ../tests/bench/playwright.config.ts "$1.bench"
    ;;
  links)
    build_tree wasm tools >&2
    exec node "$POLLUX_ROOT/build/tools/bench_links.js"
    ;;
  models | trace)
    what=$1
    shift
    install_missing llvm
    build_bench "$what"
    exec node "$POLLUX_ROOT/tests/bench/$what/run.mjs" "$@"
    ;;
  runtime)
    shift
    install_missing llvm
    build_bench runtime
    build_rust_bench
    exec node "$POLLUX_ROOT/tests/bench/runtime/run.mjs" "$@"
    ;;
  *) die "bench wants to know what to measure: ./dev bench compile, page, editor, panel, embed, lesson, links, trace, models, or runtime" ;;
esac
