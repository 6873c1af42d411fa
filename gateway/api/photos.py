"""Residents' photos: proven to be photos, turned upright, made small, and stripped of where they were taken."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Response

from contracts.base import Photo
from gateway.settings import GatewaySettings
from kit import photos
from kit.problems import Refused

T = TypeVar("T")
_room: list[CapacityLimiter] = []
_senders = 0
"""Whose photos are read now or wait for it."""


async def clean(raw: list[bytes], settings: GatewaySettings, *, dated: bool = False) -> list[Photo]:
    """Re-encode up to `settings.photos` photos, each in a process of its own; raises Refused for anything that is none.

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
    return [await in_turn(settings, _clean_one, photo, settings, dated) for photo in raw]


async def in_turn(settings: GatewaySettings, look: Callable[..., T], *given: Any) -> T:
    """What looking at a file finds, in a thread, when it is its turn; raises Refused where too many wait."""
    if not _room:
        _room.append(CapacityLimiter(settings.photos_at_once))
    with _in_line(settings.photos_at_once + settings.photos_waiting):
        return await run_sync(look, *given, limiter=_room[0])


@contextmanager
def _in_line(most: int) -> Iterator[None]:
    """Senders beyond so many are sent away: each who waits holds his photos in memory."""
    global _senders
    if _senders >= most:
        raise Refused("photos-busy", "Many photos are being sent.", "Send it again in a moment.", status=503)
    _senders += 1
    try:
        yield
    finally:
        _senders -= 1


def _clean_one(raw: bytes, settings: GatewaySettings, dated: bool) -> Photo:
    bounds = photos.Bounds(
        pixels=settings.photo_pixels,
        side=settings.photo_side,
        kept_bytes=settings.photo_kept_bytes,
        memory_bytes=settings.photo_memory_bytes,
        seconds=settings.photo_seconds,
        cpu_seconds=settings.photo_cpu_seconds,
    )
    try:
        found = photos.clean(raw, bounds)
    except photos.TooMuch as too_large:
        limit = f"A photo has at most {settings.photo_pixels} pixels, and takes little memory and time to read."
        raise Refused("photo-too-large", "The photo has too many pixels.", limit, status=422) from too_large
    except photos.NoPhoto as broken:
        raise Refused("not-a-photo", "This file is no photo.", "Send JPEG, PNG or WebP.", status=422) from broken
    return Photo(jpeg=b64encode(found.jpeg).decode(), taken_on=found.taken_on if dated else None)


def jpeg(text: str) -> Response:
    """A photo as a browser wants it; it never changes, and only its reader may keep it."""
    return Response(b64decode(text), media_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})
