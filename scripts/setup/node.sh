# shellcheck shell=sh
# Node new enough for Vite; to be sourced after packages.sh. Debian 12's own Node 18 is too old, but its npm can fetch a
# newer one: npm carries Node's binaries as packages.

node_version=24.21.0

case $(uname -m) in
  x86_64) node_arch=x64 ;;
  aarch64) node_arch=arm64 ;;
  *) node_arch=$(uname -m) ;;
esac
node_home=$cache/node-$node_version

node_is_good() {
  has node && has npm && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)'
}

# npm_install DIR PACKAGE…: puts the packages under DIR/node_modules.
npm_install() {
  npm_prefix=$1
  shift
  npm install --prefix "$npm_prefix" --no-audit --no-fund --no-save --ignore-scripts \
    --fetch-retry-mintimeout 1000 --fetch-retry-maxtimeout 5000 "$@"
}

fetch_node() {
  npm_install "$1" "node-linux-$node_arch@$node_version" npm@11.6.2
  mkdir "$1/bin"
  ln -s "../node_modules/node-linux-$node_arch/bin/node" "$1/bin/node"
  ln -s ../node_modules/npm/bin/npm-cli.js "$1/bin/npm"
  ln -s ../node_modules/npm/bin/npx-cli.js "$1/bin/npx"
  "$1/bin/node" --version
}

# Node trusts its own list of authorities; the machine's may hold more, such as a company's proxy.
trust_what_the_machine_trusts() {
  if [ -e /etc/ssl/certs/ca-certificates.crt ]; then
    export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}"
  fi
}

needs_newer_node() { ! [ -x "$node_home/bin/node" ] && ! node_is_good; }

set_up_node() {
  trust_what_the_machine_trusts
  if needs_newer_node; then
    step "fetching Node $node_version from npm" in_place "$node_home" fetch_node
  fi
}

node_env() {
  if [ -x "$node_home/bin/node" ]; then
    PATH=$node_home/bin:$PATH
  fi
}
