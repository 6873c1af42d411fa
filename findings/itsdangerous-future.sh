#!/usr/bin/env bash
# itsdangerous 2.2.0: loads(max_age=…) refuses a good signature that is one second from the future, as an expired one.
# Two servers whose clocks differ by a second, or by less across the turn of a second, sign people out on each other.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q itsdangerous==2.2.0
"$folder/venv/bin/python" - <<'PY'
import time
from itsdangerous import SignatureExpired, URLSafeTimedSerializer

signer = URLSafeTimedSerializer("key")
real = time.time
time.time = lambda: real() + 1.0  # the other server's clock
cookie = signer.dumps("somebody")
time.time = real
assert signer.loads(cookie) == "somebody"
try:
    signer.loads(cookie, max_age=3600)
except SignatureExpired as refused:
    print("as seen:", refused)  # Signature age -1 < 0 seconds
else:
    raise SystemExit("it changed: a signature from the future is taken")
PY
