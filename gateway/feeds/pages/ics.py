"""A calendar as an answer."""

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import Request, Response

from gateway.context import app_context_of
from gateway.feeds.due import Item
from gateway.pages.proof import origin


def calendar(
    request: Request, items: list[Item], title: str, headers: Mapping[str, str] = MappingProxyType({})
) -> Response:
    """These items in iCalendar."""
    from gateway.feeds import ical  # with what it loads a sixtieth of a start, and only phones ask for it

    written = ical.written(items, origin(request), title, app_context_of(request).clock.now())
    return Response(written, media_type=ical.MEDIA_TYPE, headers=headers)
