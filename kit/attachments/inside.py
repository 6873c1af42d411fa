"""What is inside an attachment: the parts of an Office file, the names in a PDF."""

import io
import re
from collections.abc import Iterator
from typing import Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

Verdict = Literal["fine", "other", "runs", "much"]
CONTENT_TYPES = "[Content_Types].xml"
MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": b"wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": b"spreadsheetml.sheet.main+xml",
}
"""What the list of parts says of the main one (ECMA-376 part 1, 11.3.10 and 12.3.23)."""
RUNS = (b"macroenabled", b"vbaproject", b"activex", b"oleobject")
"""In the list of parts, small letters: what a reader would run or hand to another program."""
PDF_RUNS = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b")
"""Names by which a PDF runs or hands on something (ISO 32000-1, 12.6.4 and 7.11.4)."""
CHUNK = 64 * 1024


def verdict(media_type: str, content: bytes, *, parts: int, unpacked_bytes: int) -> Verdict:
    """What is to be said of a file of this type; whatever zipfile raises is `other` to its caller."""
    if media_type == "application/pdf":
        whole = b"%%EOF" in content[-1024:]
        return "runs" if PDF_RUNS.search(content) else "fine" if whole else "other"
    if media_type not in MAIN:
        return "fine"  # a picture, which was made anew from its pixels
    with ZipFile(io.BytesIO(content)) as archive:
        listed = archive.infolist()
        if len(listed) > parts or sum(one.file_size for one in listed) > unpacked_bytes:
            return "much"
        if any(one.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for one in listed):
            return "other"
        left = unpacked_bytes
        for one in listed:
            for piece in _pieces(archive, one):
                left -= len(piece)
                if left < 0:
                    return "much"
        names = " ".join(one.filename for one in listed).lower().encode()
        types = archive.read(CONTENT_TYPES).lower() if CONTENT_TYPES in archive.namelist() else b""
    if any(sign in types or sign in names for sign in RUNS):
        return "runs"
    return "fine" if MAIN[media_type] in types else "other"


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """Unpacked piece by piece and counted, for a directory may lie."""
    with archive.open(part) as body:
        while piece := body.read(CHUNK):
            yield piece
