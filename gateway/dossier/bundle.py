"""All volumes in one ZIP that is written while it is sent: no more than one volume is held."""

from collections.abc import AsyncIterator
from io import RawIOBase
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from anyio.to_thread import run_sync

from contracts.base import Actor
from contracts.deputies import Deputy, DeputyList, ListDeputies
from gateway.context import AppContext
from gateway.dossier import volume
from gateway.dossier.reading import whole
from kit.problems import Refused


class _Sent(RawIOBase):
    """Takes what a ZIP is written of, until it is sent."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        """It is but written to."""
        return True

    def write(self, part: Any) -> int:
        """Keep a part."""
        self._parts.append(bytes(part))
        return len(part)

    def taken(self) -> bytes:
        """What was written since this was asked last."""
        written, self._parts = b"".join(self._parts), []
        return written


async def deputies_of(app_context: AppContext, actor: Actor, level: str | None) -> list[Deputy]:
    """Everybody of a level, former ones too; without one, everybody in office. Raises Declined."""
    found: DeputyList = await app_context.ask(ListDeputies(), actor)
    return [one for one in found.items if (one.level == level if level else one.active)]


async def packed(app_context: AppContext, actor: Actor, whose: list[Deputy], term: str | None) -> AsyncIterator[bytes]:
    """The ZIP, volume by volume; who is in office no more and has no entry in the term has no volume in it.

    A volume that cannot be printed, for a letter that no font here has, is a text that says so in its place.
    """
    sent = _Sent()
    with ZipFile(sent, "w", ZIP_STORED) as file:  # what a PDF holds is packed already
        for number, one in enumerate(whose, 1):
            told = await whole(app_context, actor, one.deputy_id, term)
            if not told.items and not one.active:
                continue
            name = f"{number:04d}-{one.name}"
            try:
                file.writestr(f"{name}.pdf", await run_sync(volume.pdf, told, app_context.today()))
            except Refused as unprintable:
                file.writestr(f"{name}-未能生成.txt", f"{unprintable.problem.title} {unprintable.problem.detail}")
            yield sent.taken()
    yield sent.taken()
