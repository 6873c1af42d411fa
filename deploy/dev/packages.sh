#!/usr/bin/env bash
# Installs the Debian packages whose programs are missing: `packages.sh postgresql chromium`.
# Servers among them are not started, now or at boot: tests and benchmarks start private ones of their own.
set -euo pipefail

have() { # whether what the package is wanted for is there, wherever it came from
    case $1 in
        rabbitmq-server) [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server ;;
        postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' || command -v initdb ;;
        chromium) command -v chromium ;;
        chromium-headless-shell) command -v chromium-headless-shell || command -v chromium ;;
        fonts-babelstone-han) [ -e /usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf ] ;;
        fonts-lxgw-wenkai) [ -e /usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf ] ;;
        fonts-wqy-microhei) [ -e /usr/share/fonts/truetype/wqy/wqy-microhei.ttc ] ;;
        poppler-utils) command -v pdftoppm ;;
        kubernetes-client) command -v kubectl ;;
        nodejs) command -v node ;;
        npm) command -v npm ;;
        prometheus) command -v promtool ;;
        *) [ "$(dpkg-query -W -f='${db:Status-Status}' "$1")" = installed ] ;;
    esac >/dev/null 2>&1
}

missing=()
for package in "$@"; do
    have "$package" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "Please install what these Debian packages hold: ${missing[*]}" >&2
    exit 1
elif [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    echo "Please install, as root: apt-get install ${missing[*]}" >&2
    exit 1
fi

policy=/usr/sbin/policy-rc.d # what the packages' scripts ask before they start a server
restore() {
    if [ -e "$policy.minsheng" ]; then
        "${as_root[@]}" mv "$policy.minsheng" "$policy"
    else
        "${as_root[@]}" rm -f "$policy"
    fi
}
trap restore EXIT
[ -e "$policy" ] && "${as_root[@]}" mv "$policy" "$policy.minsheng"
printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
"${as_root[@]}" chmod 755 "$policy"

install() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
        install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}
echo "Installing ${missing[*]} ..."
if ! install 2>/dev/null; then # the package lists may be old, or never fetched
    "${as_root[@]}" apt-get update -qq </dev/null
    install
fi
for package in "${missing[@]}"; do
    case $package in
        rabbitmq-server | postgresql | prometheus)
            "${as_root[@]}" update-rc.d "$package" disable >/dev/null 2>&1 ||
                echo "$package was installed for tests; it may start at the next boot." >&2
            ;;
    esac
    if ! have "$package"; then
        echo "$package was installed, yet what it is wanted for is still missing (on Ubuntu, chromium is a snap)." >&2
        exit 1
    fi
done
