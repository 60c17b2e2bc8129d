# shellcheck shell=sh
# The sources of the libraries we build ourselves, from Debian 13's source packages; to be sourced after trixie.sh.
# POLLUX_SDL2_SOURCE, POLLUX_IMGUI_SOURCE and POLLUX_CATCH2_SOURCE name other copies, where there is no Debian.

sources_home=$cache/sources-1

fetch_sources() {
  set_up_trixie
  (
    cd "$1" || exit
    mkdir packages
    (cd packages && trixie apt-get source --download-only libsdl2/trixie imgui/trixie catch2/trixie)
    # apt has checked the packages' signed hashes already
    dpkg-source --no-check -x packages/libsdl2_*.dsc sdl2
    dpkg-source --no-check -x packages/imgui_*.dsc imgui
    dpkg-source --no-check -x packages/catch2_*.dsc catch2
    rm -r packages ./*.orig.tar.*
  )
}

needs_sources() {
  ! [ -d "$sources_home" ] &&
    [ "${POLLUX_SDL2_SOURCE:+1}${POLLUX_IMGUI_SOURCE:+2}${POLLUX_CATCH2_SOURCE:+3}" != 123 ]
}

set_up_sources() {
  needs_sources || return 0
  step "fetching the sources of SDL2, Dear ImGui and Catch2 from Debian 13" \
    in_place "$sources_home" fetch_sources
  rm -rf "$trixie_apt"
}

sources_env() {
  export POLLUX_SDL2_SOURCE="${POLLUX_SDL2_SOURCE:-$sources_home/sdl2}"
  export POLLUX_IMGUI_SOURCE="${POLLUX_IMGUI_SOURCE:-$sources_home/imgui}"
  export POLLUX_CATCH2_SOURCE="${POLLUX_CATCH2_SOURCE:-$sources_home/catch2}"
}
