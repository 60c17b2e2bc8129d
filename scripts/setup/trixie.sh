# shellcheck shell=sh
# Packages of Debian 13 (trixie) without touching the system: a private apt configuration, whose mirror is the one the
# machine's own apt uses; to be sourced after packages.sh.

trixie_apt=$cache/apt

trixie() {
  trixie_tool=$1
  shift
  "$trixie_tool" -q -o Dir::Etc::sourcelist="$trixie_apt/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
    -o Dir::State::lists="$trixie_apt/lists" -o Dir::Cache="$trixie_apt/cache" \
    -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none "$@"
}

# shellcheck source=/dev/null
on_debian() { [ -e /etc/os-release ] && [ "$(. /etc/os-release && echo "$ID")" = debian ] && has apt-get; }

# The addresses from which the machine gets its own release, Debian's own first: apt itself reads its sources,
# whichever of the two formats they are in.
mirrors() {
  # shellcheck source=/dev/null
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-none}")
  # shellcheck disable=SC2016 # $(…) is apt's own notation
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT) origin=$(ORIGIN)' 'Created-By: Packages' |
    awk -v codename="$codename" '
      $2 != codename || $3 != "main" || seen[$1]++ { next }
      $4 == "origin=Debian" { print $1; next }
      { others = others $1 "\n" }
      END { printf "%s", others }'
}

# Reads trixie's lists of packages from the first mirror that has them.
set_up_trixie() {
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  mkdir -p "$trixie_apt/lists/partial" "$trixie_apt/cache/archives/partial"
  for mirror in $(mirrors); do
    for type in deb deb-src; do
      echo "$type [signed-by=$keyring] $mirror trixie main"
    done >"$trixie_apt/sources.list"
    if trixie apt-get -o APT::Update::Error-Mode=any update; then return 0; fi
  done
  echo "No mirror of this machine's apt sources gave Debian 13's list of packages. Is there a network?"
  return 1
}
