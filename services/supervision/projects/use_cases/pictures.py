"""Photos of a project, with the day they were taken."""

import binascii
import secrets
from base64 import b64decode
from collections.abc import Sequence
from datetime import date

from sqlalchemy import insert

from contracts.base import Photo, PhotoRef
from kit.bus.unit_of_work import UnitOfWork
from kit.photos import NoPhoto
from kit.photos.header import size
from kit.problems import Refused
from services.supervision.projects.store.inspection_tables import photos as kept

_INSERT = insert(kept)


def keep_photos(
    work: UnitOfWork, project_id: str, of: str, sent_on: date, given: Sequence[Photo], stage: str = ""
) -> list[PhotoRef]:
    """Keep photos under ids that cannot be guessed; raises Refused when one is no picture."""
    return [_keep(work, project_id, of, sent_on, position, one, stage) for position, one in enumerate(given)]


def _keep(
    work: UnitOfWork, project_id: str, of: str, sent_on: date, position: int, photo: Photo, stage: str
) -> PhotoRef:
    try:
        jpeg = b64decode(photo.jpeg, validate=True)
        width, height = size(jpeg)
    except (binascii.Error, NoPhoto) as broken:
        raise Refused("not-a-photo", "A photo could not be read.", status=422) from broken
    ref = PhotoRef(id=secrets.token_hex(16), width=width, height=height, taken_on=_day(photo.taken_on))
    work.defer_insert(
        _INSERT,
        photo_id=ref.id,
        project_id=project_id,
        of=of,
        stage=getattr(photo, "stage", stage),
        position=position,
        jpeg=jpeg,
        width=width,
        height=height,
        taken_on=ref.taken_on,
        sent_on=sent_on,
    )
    return ref


def _day(text: str | None) -> str | None:
    """The camera's day, when it is one."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError as wrong:
        raise Refused("no-such-day", "There is no such day in the calendar.", text or "", status=422) from wrong
