#!/bin/sh
# Builds the site.
set -eu
# shellcheck source=scripts/setup.sh
. "$POLLUX_ROOT/scripts/setup.sh"
# shellcheck source=scripts/setup/trees.sh
. "$POLLUX_ROOT/scripts/setup/trees.sh"

build_site
say "the site is in build/site"
