#!/usr/bin/env bash
# Makes .venv from the locked requirements: `bootstrap.sh run` or `bootstrap.sh test`. A second run has nothing to do.
set -euo pipefail
cd "$(dirname "$0")/../.."
kind=${1:?run or test}
python=""
for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed (Debian 12, Ubuntu 24.04 and newer have it: apt install python3)." >&2
    exit 1
fi
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        deploy/dev/packages.sh python3-venv
    fi
    echo "Making .venv with $("$python" --version) ..."
    "$python" -m venv .venv
fi
echo "Installing the locked packages ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$kind.txt"
touch ".venv/$kind.stamp"
if [ "$kind" = test ]; then touch .venv/run.stamp; fi
if [ "$kind" = run ] && ! deploy/dev/packages.sh fonts-wqy-microhei; then
    echo "Going on without Chinese fonts: PNG posters will need the package fonts-wqy-microhei." >&2
fi
