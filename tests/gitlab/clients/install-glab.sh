#!/bin/sh
# Fetches GitLab's own command line client, as Debian packages it, for the tests that run it: `install-glab.sh`.
# Nothing is installed on the machine: the package is unpacked below node_modules/.cache/glab. The machine's own apt
# sources say from where; only the suite is another one, as glab is not in every release.
set -eu
suite=trixie
here=$(cd "$(dirname "$0")/../../.." && pwd)
target=$here/node_modules/.cache/glab
work=$target/apt
mkdir -p "$work/lists/partial" "$work/cache/archives/partial"

found=
for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
  if [ -f "$file" ]; then
    found=$work/suite.${file##*.}
    . /etc/os-release
    sed "s/\b$VERSION_CODENAME\b/$suite/g" "$file" > "$found"
    break
  fi
done
if [ -z "$found" ]; then
  echo 'This machine has no Debian sources for apt, so glab cannot be fetched.' >&2
  exit 1
fi

apt() {
  # _apt may not be allowed below this folder; the package is small and signed all the same.
  apt-get -qq -o APT::Sandbox::User=root -o Dir::Etc::sourcelist="$found" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" "$@"
}
apt update
(cd "$work" && rm -f glab_*.deb && apt download glab)
dpkg-deb -x "$work"/glab_*.deb "$target"
rm -rf "$work"
"$target/usr/bin/glab" --version
