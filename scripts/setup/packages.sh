# shellcheck shell=sh
# The Debian packages a purpose needs, and their installation; to be sourced after common.sh.
#
# A line is a command (or several that will do, or a file, by its path) and the package that brings it. A command that
# is there already is left alone, wherever it comes from: installing over it could remove the reader's own.

needs() {
  case $1 in
    build) echo '
      cmake cmake
      doxygen doxygen
      ninja ninja-build
      python3 python3
      xz xz-utils' ;;
    llvm) echo '
      clang++-19 clang-19
      wasm-ld-19 lld-19
      llvm-ar-19 llvm-19' ;;
    node) echo '
      node nodejs
      npm npm
      /etc/ssl/certs/ca-certificates.crt ca-certificates' ;;
    trixie) echo '
      xz xz-utils
      dpkg-source dpkg-dev
      /usr/share/keyrings/debian-archive-trixie-stable.gpg debian-archive-keyring' ;;
    test) echo "
      ${POLLUX_CHROMIUM:-chromium}|chromium-browser|google-chrome-stable|google-chrome chromium"'
      /usr/include/asio.hpp libasio-dev
      curl-config libcurl4-openssl-dev
      g++ g++' ;;
    sanitize) echo '
      clang++-19 clang-19
      llvm-symbolizer-19 llvm-19
      /usr/lib/llvm-19/lib/clang/19/include/sanitizer/asan_interface.h libclang-rt-19-dev' ;;
    format) echo '
      git git
      clang-format-19 clang-format-19' ;;
    lint) echo '
      git git
      clang-format-19 clang-format-19
      clang-tidy-19 clang-tidy-19
      shellcheck shellcheck' ;;
  esac
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

is_there() (
  IFS='|'
  for thing in $1; do
    case $thing in
      /*) [ ! -e "$thing" ] || exit 0 ;;
      *) ! has "$thing" || exit 0 ;;
    esac
  done
  exit 1
)

missing_packages() {
  for purpose; do needs "$purpose"; done | while read -r things package; do
    [ -z "$things" ] || is_there "$things" || echo "$package"
  done | sort -u | xargs
}

# install_missing PURPOSE…: one apt-get call for all that is missing, or a message that names it.
install_missing() {
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  has apt-get || die "these are missing, and there is no apt-get here to install them: $missing
Install what your system calls them (the names are Debian's), then run this again."
  if [ "$(id -u)" -ne 0 ] && ! sudo -n true 2>/dev/null; then
    die "these Debian packages are missing, and installing them needs root. Run
  sudo apt-get update && sudo apt-get install --no-install-recommends $missing
then run this again."
  fi
  # shellcheck disable=SC2086 # a list of names
  step "installing Debian packages: $missing" install_packages $missing
}

install_packages() {
  as_root apt-get update || true # if a source cannot be read, the others may do
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" || {
    echo "Is there a network, and do this machine's apt sources (/etc/apt) name Debian's main archive?"
    return 1
  }
}
