#!/usr/bin/env bash
# Unpacks the newest RabbitMQ and PostgreSQL that Debian has into a folder of their own, for tests: `newest.sh` prints where it is.
#   TEST_RABBITMQ_ROOT=var/newest TEST_POSTGRES_ROOT=var/newest make test
# Nothing is installed and no right of root is needed: each program is told to load the libraries beside it (patchelf), so that it runs
# on an older Debian too. Exit 3: this machine's Debian mirror, or its tools, do not give them; the last line says what is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
suite=trixie # Debian 13: RabbitMQ 4.0, PostgreSQL 17
root=$PWD/var/newest
work=$PWD/var/newest.apt

cannot() {
    echo "The newest servers cannot be had here: $1" >&2
    exit 3
}
if [ "$(cat "$root/made" 2>/dev/null)" = "$suite $root" ]; then # programs know their place: a moved copy is made anew
    echo "$root"
    exit 0
fi
for tool in apt-get dpkg-deb; do
    command -v "$tool" >/dev/null || cannot "$tool is missing, which Debian and its like have"
done
# whether or not its lists were fetched
mirrors=$(apt-get update --print-uris | sed -n "s|^'\(.*/debian/\)dists/[^/]*/InRelease'.*|\1|p")
mirror=${mirrors%%$'\n'*}
[ -n "$mirror" ] || cannot "apt reads from no mirror of Debian"
keys=/usr/share/keyrings/debian-archive-keyring.gpg
[ -e "$keys" ] || cannot "$keys is missing (debian-archive-keyring)"
deploy/dev/packages.sh patchelf >&2 || cannot "patchelf is missing"

rm -rf "$root" "$work"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/lists/partial "$work"/cache/archives/partial "$work"/parts "$root"
: >"$work/status" # nothing is installed there: every library is fetched too
echo "deb [signed-by=$keys] $mirror $suite main" >"$work/sources.list"
apt() {
    apt-get -qq -o Dir::State="$work" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache" \
        -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts="$work/parts" \
        -o Dir::Etc::preferencesparts="$work/parts" -o APT::Sandbox::User=root -o Acquire::Languages=none \
        -o Acquire::Retries=3 -o Acquire::http::Timeout=30 "$@" </dev/null >&2
}
echo "Fetching the newest RabbitMQ and PostgreSQL from Debian's $suite ..." >&2
apt update || cannot "the mirror has no $suite"
apt install -y --no-install-recommends --download-only rabbitmq-server postgresql-17 || cannot "the mirror does not give their packages"
for package in "$work"/cache/archives/{rabbitmq-server,erlang-,postgresql-,lib,tzdata}*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$root" --exclude='./usr/share/doc' --exclude='./usr/share/locale' --exclude='./usr/share/man'
done

[ -e "$root/lib64" ] || ln -s usr/lib64 "$root/lib64"
loader=$(echo "$root"/usr/lib/*-linux-gnu*/ld-linux-*.so.*)
libraries=$(dirname "$loader")
find "$root"/usr/lib/erlang "$root"/usr/lib/postgresql/17/bin -type f -perm -u+x | while read -r program; do
    if patchelf --print-interpreter "$program" >/dev/null 2>&1; then # not a script, not a library
        patchelf --set-interpreter "$loader" --force-rpath --set-rpath "$libraries" "$program"
    fi
done
sed -i "s|^\( *ROOTDIR=\)/usr/lib/erlang$|\1$root/usr/lib/erlang|" "$root"/usr/lib/erlang/bin/{erl,start} "$root"/usr/lib/erlang/erts-*/bin/{erl,start}
chmod -R go+rX "$root" # PostgreSQL runs as its own user when root starts it

said=$("$root"/usr/lib/postgresql/17/bin/postgres --version && "$root"/usr/lib/erlang/bin/erl -noshell -eval 'io:put_chars(crypto:info_lib() =/= [] andalso "ok\n"), halt().') ||
    cannot "what was unpacked does not run on this machine"
if [ "$(id -u)" -eq 0 ] && getent passwd postgres >/dev/null; then
    setpriv --reuid postgres --regid postgres --clear-groups "$root"/usr/lib/postgresql/17/bin/postgres --version >/dev/null 2>&1 ||
        cannot "the user postgres, as whom root starts PostgreSQL, may not read $root"
fi
echo "$suite $root" >"$root/made"
echo "$said" | head -1 >&2
echo "$root"
