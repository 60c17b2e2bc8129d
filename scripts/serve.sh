#!/bin/sh
# Builds the site and serves it: serve [--port N] [--host].
set -eu
port=8080 host=localhost
while [ $# -gt 0 ]; do
  case $1 in
    --port) port=${2:-} && shift ;;
    --port=*) port=${1#--port=} ;;
    --host) host=0.0.0.0 ;;
    *) echo "dev serve: there is no argument '$1'; it takes --port N and --host" >&2 && exit 2 ;;
  esac
  shift $(($# > 0))
done
case $port in
  '' | *[!0-9]*) echo "dev serve: --port wants a number, and got '$port'" >&2 && exit 2 ;;
esac

# shellcheck source=scripts/build.sh
. "$POLLUX_ROOT/scripts/build.sh"

# The variables win over sirv's arguments, and may be set for something else.
HOST=$host PORT=$port exec "$POLLUX_ROOT/web/node_modules/.bin/sirv" "$POLLUX_ROOT/build/site" \
  --etag --no-clear --no-logs
