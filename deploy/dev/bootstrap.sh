#!/usr/bin/env bash
# Makes .venv from the locked packages: `bootstrap.sh run` or `bootstrap.sh test`. A second run has nothing to do.
set -euo pipefail
cd "$(dirname "$0")/../.."
kind=${1:?run or test}
lock=requirements/$kind.txt
made_of="$PWD $(sha256sum "$lock")" # an environment that was moved does not work, so the place belongs to it

if [ -L .venv ]; then # another working copy's environment: it is kept there
    exit 0
fi

current() { # $1: run or test; the packages of test hold those of run
    [ "$(cat ".venv/$1.stamp" 2>/dev/null)" = "$PWD $(sha256sum "requirements/$1.txt")" ] && .venv/bin/python -c ''
}
if current "$kind" 2>/dev/null || { [ "$kind" = run ] && current test 2>/dev/null; }; then
    exit 0
fi

python=""
for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed (Debian 12, Ubuntu 24.04 and newer have it: apt-get install python3)." >&2
    exit 1
fi
if ! .venv/bin/python -m pip --version >/dev/null 2>&1 || ! grep -qs "^$PWD " .venv/*.stamp; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || deploy/dev/packages.sh "$python-venv"
    echo "Making .venv with $("$python" --version) ..."
    "$python" -m venv --clear .venv
    echo "$PWD begun" >.venv/begun.stamp # an interrupted installation goes on where it was
fi
echo "Installing the locked packages ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$lock" </dev/null
echo "$made_of" >".venv/$kind.stamp"
