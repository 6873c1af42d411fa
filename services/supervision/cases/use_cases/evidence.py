"""Photos that show what was done."""

import binascii
import secrets
from base64 import b64decode

from contracts.base import Photo, PhotoRef
from kit.bus.unit_of_work import UnitOfWork
from kit.photos import NoPhoto
from kit.photos.header import size
from kit.problems import Refused
from services.supervision.cases.domain.order import Order
from services.supervision.cases.store import orders


def keep_photo(work: UnitOfWork, order: Order, position: int, photo: Photo) -> PhotoRef:
    """Keep a photo under an id that cannot be guessed; raises Refused when it is no picture."""
    jpeg, width, height = opened(photo)
    ref = PhotoRef(id=secrets.token_hex(16), width=width, height=height)
    work.defer_insert(
        orders.INSERT_EVIDENCE,
        photo_id=ref.id,
        order_id=order.order_id,
        position=position,
        jpeg=jpeg,
        width=width,
        height=height,
    )
    return ref


def opened(photo: Photo) -> tuple[bytes, int, int]:
    """A photo's bytes and size in pixels; raises Refused when it is no picture."""
    try:
        jpeg = b64decode(photo.jpeg, validate=True)
        width, height = size(jpeg)
    except (binascii.Error, NoPhoto) as broken:
        raise Refused("not-a-photo", "A photo could not be read.", status=422) from broken
    return jpeg, width, height
