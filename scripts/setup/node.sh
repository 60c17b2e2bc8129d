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

fetch_node() {
  (cd "$1" && npm init -y && npm install --no-audit --no-fund --save-exact --ignore-scripts \
    "node-linux-$node_arch@$node_version" npm@11)
  mkdir "$1/bin"
  ln -s "../node_modules/node-linux-$node_arch/bin/node" "$1/bin/node"
  ln -s ../node_modules/npm/bin/npm-cli.js "$1/bin/npm"
  ln -s ../node_modules/npm/bin/npx-cli.js "$1/bin/npx"
  "$1/bin/node" --version
}

set_up_node() {
  if [ ! -x "$node_home/bin/node" ] && ! node_is_good; then
    install_missing node
    node_is_good || step "fetching Node $node_version from npm" in_place "$node_home" fetch_node
  fi
}

node_env() {
  if [ -x "$node_home/bin/node" ]; then
    PATH=$node_home/bin:$PATH
  fi
}
