#!/usr/bin/env bash
# starlette 1.10.0: GZipMiddleware packs for who refuses gzip by name (`Accept-Encoding: gzip;q=0`, RFC 9110, 12.5.3), and
# packed and plain bytes bear the same strong ETag. A proxy that asked for plain bytes hands out what its reader cannot
# read; and one that compares ranges or copies by a strong mark takes two different bodies for one (RFC 9110, 8.8.3).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q starlette==1.10.0 httpx==0.28.1
"$folder/venv/bin/python" - <<'PY'
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient


async def page(request):
    return PlainTextResponse("one line of a page\n" * 200, headers={"ETag": '"v1"'})


client = TestClient(Starlette(routes=[Route("/", page)], middleware=[Middleware(GZipMiddleware)]))
seen = {}
for said in ("identity", "gzip", "gzip;q=0", "gzip;q=0, identity"):
    answer = client.get("/", headers={"Accept-Encoding": said})
    seen[said] = (answer.headers.get("content-encoding", "plain"), answer.headers["etag"])
    print("as seen:", said.ljust(18), *seen[said])
assert seen == {
    "identity": ("plain", '"v1"'),
    "gzip": ("gzip", '"v1"'),
    "gzip;q=0": ("gzip", '"v1"'),
    "gzip;q=0, identity": ("gzip", '"v1"'),
}, "it changed"
PY
