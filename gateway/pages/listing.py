"""Lists of staff: what an address filters by, and every line of a list for a file or for paper."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from anyio.to_thread import run_sync
from fastapi import Request, Response

from contracts.base import Actor, Query
from contracts.deputies import ListDeputies
from contracts.supervision import ListDepartments
from gateway.api.saved_as import saved_as
from gateway.api.spreadsheets import MEDIA, local, plain, workbook
from gateway.context import AppContext, app_context_of
from gateway.pages import i18n, lookups
from gateway.pages.forms import day_in
from gateway.pages.i18n import N_
from gateway.pages.paper.paper import congress
from gateway.pages.render import web_settings
from gateway.pages.words import DECIDED, called, word

WORDS = 100
"""Letters, as `contracts.fields.Label` has it."""
MORE = N_("事项过多，未全部列出。请缩小范围后导出。")
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

    @property
    def ticked(self) -> bool:
        """Whether every line is ticked, as far as one form takes them."""
        return self.text("ticked") == ALL

    @property
    def limit(self) -> int:
        """Lines of a page: as many as a form takes where they are ticked."""
        return web_settings().bulk_most if self.ticked else web_settings().list_rows

    def address(self, **change: str) -> str:
        """The query of this address, without a page's cursor, changed."""
        kept = [(name, value) for name, value in self._request.query_params.multi_items() if value]
        kept = [(name, value) for name, value in kept if name not in ("cursor", "rows", "ticked", *change)]
        return str(self._request.url.replace(query="").include_query_params(**dict(kept), **change).query)


async def every(app_context: AppContext, query: Query, actor: Actor) -> tuple[Any, bool]:
    """A list's first page with every line there is, up to what a file may hold, and whether there are more.

    Raises Declined.
    """
    most, asked = web_settings().export_rows, query.model_copy(update={"limit": 200, "cursor": None})
    first: Any = await app_context.ask(asked, actor)
    page, lines = first, list(first.items)
    while page.next is not None and len(lines) < most:
        page = await app_context.ask(asked.model_copy(update={"cursor": page.next}), actor)
        lines += page.items
    return first.model_copy(update={"items": lines[:most], "next": None}), page.next is not None


async def listed(request: Request, asked: Asked, query: Query, actor: Actor) -> dict[str, Any]:
    """What a list's template is given: the page that the address asks for, and what can be chosen and done with it."""
    app_context = app_context_of(request)
    page, more = await every(app_context, query, actor) if asked.whole else (await app_context.ask(query, actor), False)
    departments, deputies = await asyncio.gather(
        lookups.maybe(app_context, ListDepartments(), actor), lookups.maybe(app_context, ListDeputies(), actor)
    )
    return {
        "page": page,
        "since": asked.day("since"),
        "until": asked.day("until"),
        "departments": departments.items if departments else [],
        "deputies": deputies.items if deputies else [],
        "whole": asked.whole,
        "ticked": asked.ticked,
        "tick_all": asked.address(ticked=ALL),
        "most": web_settings().bulk_most,
        "left_out": more,
        "next": asked.address(cursor=page.next) if page.next else "",
        "listed": asked.address(),
        "paper": asked.address(rows=ALL),
    }


class Said:
    """What a line's values are called in a file: words in the reader's language, moments by the county's clock."""

    def __init__(self, request: Request) -> None:
        self.lang = i18n.language(request)
        self.text = i18n.gettext_of(self.lang)
        self._zone = app_context_of(request).settings.zone

    def word(self, vocabulary: str, value: Any, at: datetime | None = None) -> str:
        """A value of a vocabulary, the county's own as they were called at that moment; nothing for none."""
        if at is not None and value and vocabulary in DECIDED:
            return called(vocabulary, value, at.astimezone(self._zone).date(), self.lang)
        return word(vocabulary, value, self.lang)

    def moment(self, at: datetime | None) -> datetime | None:
        """A moment as a workbook holds it."""
        return local(at, self._zone)

    def day(self, at: datetime | None) -> date | None:
        """A moment's day in the county."""
        return at.astimezone(self._zone).date() if at else None


@dataclass(frozen=True)
class Table:
    """How a list is told as a workbook, said once in its subject's `tables`."""

    title: str
    """The sheet's, and with the day the file's."""
    head: tuple[str, ...]
    row: Callable[[Any, Said], Iterable[Any]]
    """A line's cells."""

    async def file(self, request: Request, query: Query, actor: Actor) -> Response:
        """Every line of what is listed, as a workbook; the last line says when there are more than a file holds."""
        page, more = await every(app_context_of(request), query, actor)
        said = Said(request)
        rows: list[list[Any]] = [[said.text(head) for head in self.head]]
        rows += [[plain(cell) for cell in self.row(one, said)] for one in page.items]
        rows += [[said.text(MORE)]] if more else []
        written = await run_sync(partial(workbook, (said.text(self.title), rows), author=congress(), columns_kept=2))
        named = saved_as(said.text(self.title) + app_context_of(request).today().strftime("%Y%m%d"), "xlsx")
        return Response(written, media_type=MEDIA["xlsx"], headers=named)
