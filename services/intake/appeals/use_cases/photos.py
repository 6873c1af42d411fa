"""Photos of a submission, which the gateway has re-encoded."""

import logging
from base64 import b64decode
from binascii import Error as NotBase64

from contracts.base import Photo, PhotoRef
from kit.bus.unit_of_work import new_id
from kit.photos import NoPhoto
from kit.photos.header import size

log = logging.getLogger(__name__)


def read_photo(appeal_id: str, photo: Photo) -> tuple[PhotoRef, bytes] | None:
    """The photo with its size; one that cannot be read is damage on the way, logged and left out."""
    try:
        jpeg = b64decode(photo.jpeg, validate=True)
        width, height = size(jpeg)
        return PhotoRef(id=new_id(), width=width, height=height), jpeg
    except (NotBase64, NoPhoto) as broken:
        log.warning("unreadable photo left out", extra={"appeal_id": appeal_id, "reason": type(broken).__name__})
        return None
