"""What is done to a photo: proven to be one, turned upright, made small, and stripped of all that is no pixel."""

import re
import struct
import warnings
from datetime import date
from io import BytesIO

from PIL import ExifTags, Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
QUALITIES = (82, 70, 55, 40)
SCANS = 50
"""Passes over a JPEG's pixels: cameras and programs make ten or fewer, each takes as long as the picture is large."""
_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""In a scan's data 0xFF stands before a zero or a restart; before anything else it ends it (ITU-T T.81, B.1.1)."""


class TooLarge(Exception):
    """It has more pixels, or more passes over them, than a photo may."""


class Unreadable(Exception):
    """It is no photo."""


def cleaned(raw: bytes, pixels: int, side: int, kept_bytes: int) -> tuple[bytes, str | None, bool]:
    """The photo as a JPEG of no more than `side`, the day it was taken, and whether its EXIF could be read.

    Raises TooLarge, Unreadable or MemoryError.
    """
    try:
        return _cleaned(raw, pixels, side, kept_bytes)
    except (TooLarge, MemoryError):
        raise
    except Image.DecompressionBombError as bomb:
        raise TooLarge from bomb
    except Exception as broken:  # Pillow raises a dozen kinds for a hostile file; each means the same to the sender
        raise Unreadable from broken


def _cleaned(raw: bytes, pixels: int, side: int, kept_bytes: int) -> tuple[bytes, str | None, bool]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
        with Image.open(BytesIO(raw), formats=FORMATS) as image:
            if image.width * image.height > pixels or (image.format == "JPEG" and _scans(raw) > SCANS):
                raise TooLarge
            readable = _readable(image)
            taken_on = _taken_on(image) if readable else None
            image.draft("RGB", (side, side))  # a JPEG is decoded at a fraction of its size
            image.thumbnail((side, side))  # before it is turned: that makes a copy
            upright = ImageOps.exif_transpose(image) if readable else image
            return _small(_flat(upright), kept_bytes), taken_on, readable


def _scans(jpeg: bytes) -> int:
    """How many scans a JPEG has, its end or the limit at the latest."""
    at, scans = 2, 0
    while scans <= SCANS and (found := _MARKER.search(jpeg, at)):
        kind, at = jpeg[found.end() - 1], found.end()
        if kind == 0xD9:
            break
        scans += kind == 0xDA
        if kind not in (0x01, 0xD8):  # all others say how long they are
            at += int.from_bytes(jpeg[at : at + 2], "big")
    return scans


def _readable(image: Image.Image) -> bool:
    """Whether what the camera wrote beside the pixels can be read; a photo is one without it too."""
    try:
        image.getexif()
    except (SyntaxError, ValueError, TypeError, KeyError, IndexError, OSError, struct.error):  # what parsing it raises
        return False
    return True


def _taken_on(image: Image.Image) -> str | None:
    """The day the camera wrote when it took the photo, or else when the file was made; None when it is no day."""
    exif = image.getexif()
    own = exif.get_ifd(ExifTags.IFD.Exif)
    said = own.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    try:
        return date.fromisoformat(str(said)[:10].replace(":", "-")).isoformat()
    except ValueError:
        return None  # no date, or one no calendar has: the photo is shown as undated


def _flat(image: Image.Image) -> Image.Image:
    """Without transparency: clear parts become white, as on paper. Sixteen bits of grey become eight."""
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGB", image.size, "white")
        clear = image.convert("RGBA")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return image.convert("RGB")


def _small(image: Image.Image, most: int) -> bytes:
    image.info.clear()  # comments, XMP and the like would be written again: only the pixels are kept
    for quality in QUALITIES:
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, exif=b"", icc_profile=None)
        if out.tell() <= most:
            break
    return out.getvalue()
