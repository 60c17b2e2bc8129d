# shellcheck shell=sh
# The build trees, build/native-asan and build/wasm; to be sourced after setup.sh.

# build_tree PRESET [TARGET…]
build_tree() {
  tree=$1
  shift
  configure_tree "$tree"
  cmake --build "$POLLUX_ROOT/build/$tree" ${1:+--target "$@"}
}

# CMake itself configures again when its files change; it cannot know that the toolchain or a source has moved.
configure_tree() {
  tree_dir=$POLLUX_ROOT/build/$1
  environment="$POLLUX_EMSCRIPTEN $POLLUX_SDL2_SOURCE $POLLUX_IMGUI_SOURCE $POLLUX_CATCH2_SOURCE $POLLUX_ROOT"
  if [ "$(cat "$tree_dir/environment" 2>/dev/null)" != "$environment" ]; then
    rm -rf "$tree_dir"
    (cd "$POLLUX_ROOT" && step "configuring build/$1" cmake --preset "$1")
    echo "$environment" >"$tree_dir/environment"
  fi
}

# The WASM parts, then the kit and the site, which ninja knows as targets of the same tree.
build_site() {
  say "building the site"
  build_tree wasm site
}
