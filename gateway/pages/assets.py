"""Static files: addresses that carry the file's mark, and files that are packed once (ADR 44)."""

import gzip
from functools import cache
from hashlib import sha256
from pathlib import Path

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from gateway.access.compression import taken

FOLDER = Path(__file__).parent / "static"
PACKED = frozenset({".js", ".css", ".svg"})
"""Kinds of files that become smaller."""
FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "public, no-cache"
"""Kept, and asked for each time whether it is still so: what a script imports has no mark in its address."""


class Assets(StaticFiles):
    """Static files; an address that carries the file's mark never changes what it means."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve one file, packed as well as the asker can unpack it; parts of a file are counted as it lies there."""
        response = await super().get_response(path, scope)
        asked = Headers(scope=scope)
        if isinstance(response, FileResponse) and "range" not in asked:
            response = await run_sync(_as_packed, response, asked.get("accept-encoding", ""))
        response.headers["Vary"] = "Accept-Encoding"
        marked = scope.get("query_string", b"") == f"v={mark(path)}".encode()
        response.headers["Cache-Control"] = FOR_EVER if marked else ASK_FIRST
        return response


def address(name: str) -> str:
    """The address of a static file, with a mark that changes when the file does."""
    return f"/static/{name}?v={mark(name)}"


@cache
def mark(name: str) -> str:
    """What tells this version of a static file from any other."""
    return sha256((FOLDER / name).read_bytes()).hexdigest()[:10]


def _how(accepted: str, file: Path) -> str:
    """The best packing that the asker takes and that there is; empty: none."""
    known = taken(accepted)
    if "br" in known and _beside(file).is_file():
        return "br"
    return "gzip" if "gzip" in known else ""


def _beside(file: Path) -> Path:
    """A script of others, packed when it was bundled (deploy/dev/vendor.sh)."""
    return file.with_name(file.name + ".br")


def _as_packed(plain: FileResponse, accepted: str) -> Response:
    file = Path(plain.path)
    how = _how(accepted, file) if file.suffix in PACKED else ""
    if not how:
        return plain
    packed = Response(_packed(file, file.stat().st_mtime_ns, how), 200, _headers(plain))
    packed.headers["Content-Encoding"] = how
    return packed


@cache
def _packed(file: Path, _changed: int, how: str) -> bytes:
    """Packed once for each state of the file: some 300 kB of memory for all of them."""
    return _beside(file).read_bytes() if how == "br" else gzip.compress(file.read_bytes(), 9, mtime=0)


def _headers(plain: FileResponse) -> MutableHeaders:
    """Those of the file as it lies there, whose mark is the same thing in other bytes (a weak one, RFC 9110, 8.8.1)."""
    headers = plain.headers.mutablecopy()
    del headers["content-length"], headers["accept-ranges"]
    headers["ETag"] = "W/" + headers["etag"]
    return headers
