# shellcheck shell=sh
# Emscripten: the one on PATH if it is new enough, else Debian 13's, unpacked into a prefix of our own; to be sourced after
# trixie.sh. Debian 12's own is far too old, and Debian 13's runs on Debian 12 with Debian 12's LLVM 19.

emscripten_home=$cache/emscripten-1

# The emcc on PATH, when it is not ours and is new enough: 3.1.60 is the first whose prebuilt libraries and flags are
# those we build with. Asking emcc for its version is slow, so the answer is kept.
own_emcc() {
  emcc=$(command -v emcc) || return 1
  case $emcc in "$emscripten_home"/*) return 1 ;; esac
  [ "$(cat "$cache/emcc-on-path" 2>/dev/null)" = "$emcc" ] && return 0
  "$emcc" --version 2>/dev/null | sed -n '1s/.*) \([0-9.]*\).*/\1/p' |
    awk -F. '{ exit !($1 * 1000000 + $2 * 1000 + $3 >= 3001060) }' && echo "$emcc" >"$cache/emcc-on-path"
}

fetch_emscripten() {
  prefix=$1
  set_up_trixie
  (
    cd "$prefix" || exit
    trixie apt-get download emscripten/trixie binaryen/trixie libc6/trixie libstdc++6/trixie libgcc-s1/trixie
    for package in *.deb; do
      dpkg-deb -x "$package" .
      rm "$package"
    done
  )
  share=$prefix/usr/share/emscripten
  wrap_binaryen "$prefix"
  mkdir -p "$share/node_modules"
  npm_install "$prefix/npm" acorn@8.14.0
  rm -rf "$share/node_modules/acorn"
  mv "$prefix/npm/node_modules/acorn" "$share/node_modules/acorn"
  rm -r "$prefix/npm"
  cat >"$share/.emscripten" <<END
LLVM_ROOT = '/usr/lib/llvm-19/bin'
BINARYEN_ROOT = '$emscripten_home/binaryen'
NODE_JS = 'node'
CACHE = '$emscripten_home/usr/share/emscripten/cache'
END
}

# Binaryen's programs want Debian 13's C library: each is started through that library's own loader.
wrap_binaryen() {
  multiarch=$(dpkg-architecture -qDEB_HOST_MULTIARCH)
  loader=$(cd "$1" && find usr/lib usr/lib64 -name 'ld-linux-*.so.*' | head -n 1)
  mkdir -p "$1/binaryen/bin"
  for program in "$1"/usr/bin/wasm*; do
    name=$(basename "$program")
    cat >"$1/binaryen/bin/$name" <<END
#!/bin/sh
prefix=$emscripten_home
exec "\$prefix/$loader" --library-path "\$prefix/usr/lib/$multiarch" "\$prefix/usr/bin/$name" "\$@"
END
    chmod +x "$1/binaryen/bin/$name"
  done
}

needs_emscripten() { ! own_emcc && ! [ -d "$emscripten_home" ]; }

set_up_emscripten() {
  needs_emscripten || return 0
  step "fetching Emscripten from Debian 13" in_place "$emscripten_home" fetch_emscripten
}

emscripten_env() {
  if ! own_emcc; then
    PATH=$emscripten_home/usr/share/emscripten:$PATH
    export EM_CONFIG="$emscripten_home/usr/share/emscripten/.emscripten"
  fi
  POLLUX_EMSCRIPTEN=$(dirname "$(readlink -f "$(command -v emcc)")")
  export POLLUX_EMSCRIPTEN
}
