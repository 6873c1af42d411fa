#!/usr/bin/env bash
# Writes requirements/*.txt from *.in with hashes, for every Python from 3.11 on.
# Versions stay as they are where they may; `lock.sh --upgrade` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/../../requirements"
command -v uv >/dev/null || PATH="$PWD/../.venv/bin:$PATH"
command -v uv >/dev/null || ../.venv/bin/python -m pip install --quiet uv
for kind in run test; do # test.in holds run.txt to the same versions
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-emit-find-links --no-annotate --custom-compile-command "make lock" "$@" "$kind.in" -o "$kind.txt"
done
