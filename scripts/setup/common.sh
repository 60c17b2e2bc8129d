# shellcheck shell=sh
# What every script shares; to be sourced. Only POLLUX_ROOT must be set (./dev does it).

cache=${POLLUX_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/pollux}
export POLLUX_CACHE="$cache"

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

die() {
  printf 'dev: %s\n' "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# step TEXT COMMAND…: says what is done, shows the end of its output only if it fails, and says how long it took.
step() {
  step_text=$1
  shift
  say "$step_text …"
  step_start=$(date +%s)
  step_log=$(mktemp)
  set +e # not `if "$@"`, under which the shell goes on after a failure inside
  (
    set -e
    "$@"
  ) >"$step_log" 2>&1
  step_status=$?
  set -e
  if [ "$step_status" -eq 0 ]; then
    say "$step_text: done in $(($(date +%s) - step_start)) s"
    rm -f "$step_log"
  else
    tail -n 30 "$step_log" >&2
    die "$step_text: failed (the whole output is in $step_log)"
  fi
}

# in_place DIR COMMAND…: runs COMMAND with a fresh directory as its last argument, then moves it to DIR in one
# step: a directory that exists is complete, however often an earlier try was interrupted.
in_place() {
  place=$1
  shift
  rm -rf "$place.new"
  mkdir -p "$place.new"
  "$@" "$place.new"
  mv "$place.new" "$place"
}
