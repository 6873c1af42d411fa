"""Residents' photos: proven to be photos, turned upright, made small, and stripped of where they were taken."""

import logging
import struct
import warnings
from base64 import b64decode, b64encode
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Response

from contracts.base import Photo
from gateway.settings import GatewaySettings
from kit.problems import Refused

if TYPE_CHECKING:
    from PIL import Image

log = logging.getLogger(__name__)
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITIES = (82, 70, 55, 40)
AT_ONCE = 2
"""Photos decoded at the same time: each may need some hundred megabytes for a moment."""
_room: list[CapacityLimiter] = []


async def clean(raw: list[bytes], settings: GatewaySettings, *, dated: bool = False) -> list[Photo]:
    """Re-encode up to `settings.photos` photos in a thread; raises Refused for anything that is none.

    `dated`: the day the camera wrote is kept beside the photo, where its age is evidence.
    """
    raw = [photo for photo in raw if photo]
    if not raw:
        return []
    if len(raw) > settings.photos:
        raise Refused("too-many-photos", f"At most {settings.photos} photos are taken.", status=422)
    for photo in raw:
        if len(photo) > settings.photo_bytes:
            limit = f"A photo has at most {settings.photo_bytes} bytes."
            raise Refused("too-large", "The photo is too large.", limit, status=413)
    if not _room:
        _room.append(CapacityLimiter(AT_ONCE))
    return [await run_sync(_clean_one, photo, settings, dated, limiter=_room[0]) for photo in raw]


def _clean_one(raw: bytes, settings: GatewaySettings, dated: bool) -> Photo:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            with Image.open(BytesIO(raw), formats=FORMATS) as image:
                if image.width * image.height > settings.photo_pixels:
                    raise _too_large(settings)
                readable = _readable(image)
                taken_on = _taken_on(image) if dated and readable else None
                side = settings.photo_side
                image.draft("RGB", (side, side))  # a JPEG is decoded at a fraction of its size
                upright = ImageOps.exif_transpose(image) if readable else image
                upright.thumbnail((side, side))
                flat = _flat(upright)
    except Refused:
        raise
    except Image.DecompressionBombError as bomb:
        raise _too_large(settings) from bomb
    except Exception as broken:  # Pillow raises a dozen kinds for a hostile file; each means the same to the sender
        raise Refused("not-a-photo", "This file is no photo.", "Send JPEG, PNG or WebP.", status=422) from broken
    return Photo(jpeg=b64encode(_small(flat, settings.photo_kept_bytes)).decode(), taken_on=taken_on)


def _readable(image: "Image.Image") -> bool:
    """Whether what the camera wrote beside the pixels can be read; a photo is one without it too."""
    try:
        image.getexif()
    except (SyntaxError, ValueError, TypeError, KeyError, IndexError, OSError, struct.error):  # what parsing it raises
        log.info("a photo's EXIF cannot be read")
        return False
    return True


def _taken_on(image: "Image.Image") -> str | None:
    """The day the camera wrote when it took the photo, or else when the file was made; None when it is no day."""
    from PIL import ExifTags

    exif = image.getexif()
    own = exif.get_ifd(ExifTags.IFD.Exif)
    said = own.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    try:
        return date.fromisoformat(str(said)[:10].replace(":", "-")).isoformat()
    except ValueError:
        return None  # no date, or one no calendar has: the photo is shown as undated


def _too_large(settings: GatewaySettings) -> Refused:
    limit = f"A photo has at most {settings.photo_pixels} pixels."
    return Refused("photo-too-large", "The photo has too many pixels.", limit, status=422)


def _flat(image: "Image.Image") -> "Image.Image":
    """Without transparency: clear parts become white, as on paper. Sixteen bits of grey become eight."""
    from PIL import Image

    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGB", image.size, "white")
        clear = image.convert("RGBA")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return image.convert("RGB")


def _small(image: "Image.Image", most: int) -> bytes:
    image.info.clear()  # comments, XMP and the like would be written again: only the pixels are kept
    for quality in QUALITIES:
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, exif=b"", icc_profile=None)
        if out.tell() <= most:
            break
    return out.getvalue()


def jpeg(text: str) -> Response:
    """A photo as a browser wants it; it never changes, and only its reader may keep it."""
    return Response(b64decode(text), media_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})
