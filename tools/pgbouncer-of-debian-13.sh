#!/bin/sh
# Puts PgBouncer as the pool's image has it, with the libraries of its own Debian, into a folder of a machine that runs an
# older one: `tools/pgbouncer-of-debian-13.sh FOLDER`. Installs nothing; prints the program's path. Needs apt, and a
# mirror of Debian among the machine's sources.
set -eu
mkdir -p "${1:?usage: tools/pgbouncer-of-debian-13.sh FOLDER}"
folder=$(cd "$1" && pwd)
program="$folder/pgbouncer"
if [ -x "$program" ] && "$program" --version >/dev/null; then
  echo "$program"
  exit 0
fi

mirror=$(apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(REPO_URI)' 'Identifier: Packages' |
  sed -n 's/^Debian|Debian|main|//p' | head -n 1)
: "${mirror:?no mirror of Debian among the sources of apt}"
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial" "$folder/debs" "$folder/root"
keys=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$keys] $mirror trixie main" >"$folder/sources.list"
own_apt() {
  apt-get -qq -o Dir::Etc::sourcelist="$folder/sources.list" -o Dir::Etc::sourceparts=- \
    -o Dir::State::lists="$folder/lists" -o Dir::Cache="$folder/cache" \
    -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false \
    -o APT::Sandbox::User=root "$@"
}
own_apt update >&2
(cd "$folder/debs" && own_apt download pgbouncer libc6 libcares2 libevent-2.1-7t64 libpam0g libssl3t64 \
  libsystemd0 libcap2 libaudit1 libcap-ng0 >&2)
for package in "$folder"/debs/*.deb; do dpkg-deb --extract "$package" "$folder/root"; done
libraries=$(dirname "$(find "$folder/root" -name libevent-2.1.so.7 | head -n 1)")
loader=$(find "$folder/root/usr/lib" -name 'ld-linux-*.so.*' | head -n 1)
cat >"$program" <<SCRIPT
#!/bin/sh
exec "$loader" --library-path "$libraries" "$folder/root/usr/sbin/pgbouncer" "\$@"
SCRIPT
chmod 755 "$program"
"$program" --version >&2
echo "$program"
