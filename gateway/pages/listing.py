"""Lists of staff: what an address filters by, and every line of a list for a file or for paper."""

from datetime import date, datetime, time, timedelta
from typing import Any

from fastapi import Request

from contracts.base import Actor, Query
from gateway.context import AppContext, app_context_of
from gateway.pages.forms import day_in
from gateway.pages.i18n import N_
from gateway.pages.render import web_settings

WORDS = 100
"""Letters, as `contracts.fields.Label` has it."""
MORE = N_("事项太多，这里没有列全。请缩小范围再导出。")
ALL = "all"
"""Asks for every line on one page, as paper needs it."""


class Asked:
    """The filters of an address; what is no choice is left out: an old or a mistyped address still shows a list."""

    def __init__(self, request: Request) -> None:
        self._request = request

    def text(self, name: str = "words", most: int = WORDS) -> str:
        """What was typed."""
        return self._request.query_params.get(name, "").strip()[:most]

    def id(self, name: str) -> str | None:
        """A key of something."""
        return self.text(name, 64) or None

    def one_of(self, name: str, known: Any) -> str | None:
        """One of the known."""
        said = self.text(name)
        return said if said in set(known) else None

    def day(self, name: str) -> date | None:
        """A day of the county."""
        return day_in(self.text(name))

    def moments(self, since: str = "since", until: str = "until") -> dict[str, datetime | None]:
        """From the first day's first moment until the one after the last day, as contracts have it."""
        zone = app_context_of(self._request).settings.zone
        first, last = self.day(since), self.day(until)
        return {
            since: datetime.combine(first, time(), zone) if first else None,
            until: datetime.combine(last + timedelta(days=1), time(), zone) if last and last < date.max else None,
        }

    @property
    def whole(self) -> bool:
        """Whether every line is asked for."""
        return self.text("rows") == ALL

    def address(self, **change: str) -> str:
        """The query of this address, without a page's cursor, changed."""
        kept = [(name, value) for name, value in self._request.query_params.multi_items() if value]
        kept = [(name, value) for name, value in kept if name not in ("cursor", "rows", *change)]
        return str(self._request.url.replace(query="").include_query_params(**dict(kept), **change).query)


async def every(app_context: AppContext, query: Query, actor: Actor) -> tuple[list[Any], bool]:
    """Every line a list has, up to what a file may hold, and whether there are more. Raises Declined."""
    lines: list[Any] = []
    asked: Any = query.model_copy(update={"limit": 200, "cursor": None})
    while True:
        page = await app_context.ask(asked, actor)
        lines += page.items
        if page.next is None or len(lines) >= web_settings().export_rows:
            return lines[: web_settings().export_rows], page.next is not None
        asked = asked.model_copy(update={"cursor": page.next})
