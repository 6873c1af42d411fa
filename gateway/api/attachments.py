"""Files that are put beside a text: proven to be what they say on the way in, and handed out as nothing but files."""

from base64 import b64decode, b64encode
from pathlib import PurePosixPath
from urllib.parse import quote

from fastapi import Request, Response

from contracts.printable import printable
from gateway.api import photos
from gateway.settings import GatewaySettings
from kit import attachments
from kit.attachments.films import FILMS
from kit.problems import Refused

PICTURES = frozenset({"jpg", "jpeg", "png", "webp"})
ACCEPT = ".pdf,.docx,.xlsx,image/jpeg,image/png,image/webp"
"""What a page's file field offers."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""Of a file, whatever a browser makes of it: it runs nothing, and is of no site's origin."""


async def clean(filename: str, raw: bytes, settings: GatewaySettings) -> tuple[str, str]:
    """The name it is kept under and its bytes as base64; a picture is made anew from its pixels, without its place.

    Raises Refused for what is of no kind that is taken, brings something that runs, or is too large.
    """
    name = printable(PurePosixPath(filename.replace("\\", "/")).name).strip()[-100:]
    stem, _, ending = name.rpartition(".")
    if ending.lower() in PICTURES:
        if not raw:
            raise Refused("file-not-taken", "The file is empty.", status=422)
        [photo] = await photos.clean([raw], settings)
        return f"{stem[-90:] or 'picture'}.jpg", photo.jpeg
    if len(raw) > settings.photo_bytes:
        raise Refused("too-large", "The file is too large.", f"At most {settings.photo_bytes} bytes.", status=413)
    bounds = attachments.Bounds(
        unpacked_bytes=settings.attachment_unpacked_bytes,
        parts=settings.attachment_parts,
        memory_bytes=settings.photo_memory_bytes,
        seconds=settings.photo_seconds,
        cpu_seconds=settings.photo_cpu_seconds,
    )
    try:
        await photos.in_turn(settings, attachments.check, name, raw, bounds)
    except attachments.NotWhatItSays as other:
        raise Refused("file-not-taken", "The file is not what its name says, or of another kind.", status=422) from (
            other
        )
    except attachments.RunsSomething as runs:
        raise Refused("file-runs-something", "The file brings macros, scripts or other files.", status=422) from runs
    except attachments.TooMuch as much:
        raise Refused("file-too-large", "The file unpacks to too much.", status=413) from much
    return name, b64encode(raw).decode()


async def clean_pdf(filename: str, raw: bytes, settings: GatewaySettings) -> tuple[str, str]:
    """The same where nothing but a PDF is taken; raises Refused."""
    if not filename.lower().endswith(".pdf"):
        raise Refused("file-not-taken", "The file is no PDF.", status=422)
    return await clean(filename, raw, settings)


def handed_out(request: Request, filename: str, media_type: str, content: str, tag: str) -> Response:
    """A file as a browser gets it: a picture to be looked at, anything else to be saved; 304 for who has it.

    `tag`: the file's id, whose bytes never change; asked anew each time, for it may have been withdrawn.
    """
    headers = headers_of(filename, media_type, tag)
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(b64decode(content), media_type=media_type, headers=headers)


def headers_of(filename: str, media_type: str, tag: str) -> dict[str, str]:
    """What is said of a file whatever of it is sent: a picture or film is shown, anything else saved."""
    how = "inline" if media_type == attachments.JPEG or media_type in FILMS.values() else "attachment"
    return {
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(filename, safe='')}",
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-cache",
        "ETag": f'"{tag}"',
    }
