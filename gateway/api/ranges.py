"""A file handed out in ranges of bytes (RFC 9110, 14), read from its service piece by piece."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from contracts.base import Problem
from gateway.access import problems

Read = Callable[[int, int], Awaitable[bytes]]
"""The file's bytes from the first on, so many; asked for a piece at a time."""
_ONE = re.compile(r"bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE)
"""One range of bytes: `0-99`, `100-`, or `-100` for the last hundred."""


@dataclass(frozen=True)
class Span:
    """Bytes `first` to `last` of a file, both of them in it."""

    first: int
    last: int


class Unsatisfiable(Exception):
    """The range has no byte of the file in it."""


def wanted(said: str, size: int) -> Span | None:
    """The bytes a Range header asks for; None where the whole is the answer. Raises Unsatisfiable.

    Another unit, a broken header and several ranges are answered with the whole, as section 14.2 allows: a player asks
    for one at a time, and many small ones in one request cost more than the file.
    """
    found = _ONE.fullmatch(said.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        last_ones = min(int(found[2]), size)
        if not last_ones:
            raise Unsatisfiable
        return Span(size - last_ones, size - 1)
    first = int(found[1])
    if found[2] and int(found[2]) < first:
        return None
    if first >= size:
        raise Unsatisfiable
    return Span(first, min(int(found[2]), size - 1) if found[2] else size - 1)


async def answer(
    request: Request, size: int, media_type: str, headers: dict[str, str], read: Read, piece: int
) -> Response:
    """The file, a part of it (206), 416 for a range outside it, or 304 for who has it; `headers` have its ETag.

    `piece`: bytes read at a time, at whole multiples of it; no more than one of them is held.
    """
    tag = headers["ETag"]
    headers = headers | {"Accept-Ranges": "bytes"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    said = request.headers.get("range", "")
    if request.headers.get("if-range", tag) != tag:
        said = ""  # it changed meanwhile, or is known by a date: the whole is sent (RFC 9110, 13.1.5)
    try:
        part = wanted(said, size)
    except Unsatisfiable:
        outside = Problem(type="range-outside", title="No byte of the file is in the range.", status=416)
        told = {"Accept-Ranges": "bytes", "Content-Range": f"bytes */{size}"}
        return Response(problems.body_of(outside, request.url.path), 416, told, problems.MEDIA_TYPE)
    status = 200 if part is None else 206
    if part is not None:
        headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    span = part or Span(0, size - 1)
    headers["Content-Length"] = str(span.last - span.first + 1)
    if request.scope.get("head"):
        return Response(status_code=status, headers=headers, media_type=media_type)
    return StreamingResponse(_bytes(span, read, piece), status, headers, media_type)


async def _bytes(span: Span, read: Read, piece: int) -> AsyncIterator[bytes]:
    first = span.first
    while first <= span.last:
        ends = min((first // piece + 1) * piece, span.last + 1)
        content = await read(first, ends - first)
        if len(content) != ends - first:
            raise EOFError(f"{len(content)} bytes from {first} on, not {ends - first}")
        yield content
        first = ends
