"""Photos of a submission, which the gateway has re-encoded."""

import logging
from base64 import b64decode
from binascii import Error as NotBase64
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from contracts.base import Photo, PhotoRef
from kit.bus.unit_of_work import new_id

log = logging.getLogger(__name__)


def read_photo(appeal_id: str, photo: Photo) -> tuple[PhotoRef, bytes] | None:
    """The photo with its size; one that cannot be read is damage on the way, logged and left out."""
    try:
        jpeg = b64decode(photo.jpeg, validate=True)
        with Image.open(BytesIO(jpeg), formats=["JPEG"]) as image:
            return PhotoRef(id=new_id(), width=image.width, height=image.height), jpeg
    except (NotBase64, UnidentifiedImageError, OSError, Image.DecompressionBombError) as broken:
        log.warning("unreadable photo left out", extra={"appeal_id": appeal_id, "reason": type(broken).__name__})
        return None
