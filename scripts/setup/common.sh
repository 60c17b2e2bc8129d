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

# step TEXT COMMAND…: says what is done, shows how far it is and the end of its output if it fails, and how long it took.
step() {
  step_text=$1
  shift
  say "$step_text …"
  step_start=$(date +%s)
  step_log=$(mktemp)
  show_progress "$step_log" &
  step_progress=$!
  set +e # not `if "$@"`, under which the shell goes on after a failure inside
  (
    set -e
    "$@"
  ) >"$step_log" 2>&1
  step_status=$?
  set -e
  kill "$step_progress" 2>/dev/null
  wait "$step_progress" 2>/dev/null || true
  [ ! -t 2 ] || printf '\r\033[K' >&2
  if [ "$step_status" -eq 0 ]; then
    say "$step_text: done in $(($(date +%s) - step_start)) s"
    rm -f "$step_log"
  else
    tail -n 30 "$step_log" >&2
    die "$step_text: failed (the whole output is in $step_log)"
  fi
}

# The last line of a log, again and again, until this script has ended.
show_progress() {
  if [ -t 2 ]; then interval=1 format='\r\033[K    %.90s'; else interval=20 format='    … %.90s\n'; fi
  while sleep "$interval" && kill -0 $$ 2>/dev/null; do
    line=$(tail -n 1 "$1" | tr -d '\r')
    # shellcheck disable=SC2059 # the format is one of the two above
    [ -z "$line" ] || printf "$format" "$line" >&2
  done
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
