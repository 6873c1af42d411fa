"""Where each dataset's rows come from: public queries, page after page, as anybody might ask them."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

from contracts.base import Query
from contracts.deputies import ListStations
from contracts.figures import ReadFigures
from contracts.hall import ListSessions, ReadSession
from contracts.open_data import ListOpenAppeals
from contracts.projects import ListProjects
from contracts.selection import ListCandidates, ListIdeas, ListSeasons
from contracts.supervision import ListDepartments, ReadCalendar
from contracts.townships import TOWNSHIPS
from gateway.access.signed_in import PUBLIC
from gateway.context import Desk
from gateway.open_data.shape import Row

PAGE = 200
MARKS = {
    "projects": {"+": "for", "-": "against", "0": "abstain", ".": "not_marked"},
    "grades": {"3": "satisfied", "2": "basically", "1": "not_satisfied", ".": "not_marked"},
}


async def pages(desk: Desk, kind: Callable[..., Query], limit: int = PAGE, **asked: Any) -> AsyncIterator[Any]:
    """Every item of a query that answers in pages."""
    cursor: str | None = None
    while True:
        page = await desk.ask(kind(**asked, cursor=cursor, limit=limit), PUBLIC)
        for item in page.items:
            yield item
        cursor = page.next
        if cursor is None:
            return


def day(desk: Desk, at: datetime | None) -> str | None:
    """A moment's day in the county."""
    return at.astimezone(desk.settings.zone).date().isoformat() if at else None


async def appeals(desk: Desk) -> AsyncIterator[Row]:
    """The release intake has made."""
    async for one in pages(desk, ListOpenAppeals, 1000):
        yield one.model_dump(mode="json")


async def proposals(desk: Desk) -> AsyncIterator[Row]:
    """Ideas for livelihood projects."""
    async for one in pages(desk, ListIdeas):
        row = one.model_dump(mode="json", exclude={"title", "text", "collected_at"})
        yield {**row, "collected_on": day(desk, one.collected_at)}


async def candidates(desk: Desk) -> AsyncIterator[Row]:
    """Published candidates of every season."""
    for season in (await desk.ask(ListSeasons(), PUBLIC)).items:
        for one in (await desk.ask(ListCandidates(season_id=season.season_id), PUBLIC)).items:
            yield {**one.model_dump(mode="json"), "published_on": day(desk, one.published_at)}


async def projects(desk: Desk) -> AsyncIterator[Row]:
    """Adopted projects and how far they are."""
    async for one in pages(desk, ListProjects):
        row = one.model_dump(mode="json")
        yield {**row, "light": one.light.colour.value, "adopted_on": day(desk, one.adopted_at)}


async def rounds(desk: Desk) -> AsyncIterator[Row]:
    """Announced totals, a row for each candidate of a round."""
    for line in (await desk.ask(ListSessions(), PUBLIC)).items:
        session = await desk.ask(ReadSession(session_id=line.session_id), PUBLIC)
        for one in session.rounds:
            if one.head is not None and one.result is not None:
                for row in _totals(one.head, one.result):
                    yield {
                        "session_id": session.session_id,
                        "level": session.level,
                        "township": session.township,
                        "held_on": session.held_on.isoformat(),
                        "round_id": one.round_id,
                        "number": one.number,
                        "mode": one.mode,
                        **row,
                    }


def _totals(head: dict[str, Any], result: dict[str, Any]) -> list[Row]:
    roll, totals, kind = head["roll"], head["totals"], head["rules"].get("kind", "projects")
    names = MARKS[kind]
    return [
        {
            "kind": kind,
            "members": roll["members"],
            "present": roll["present"],
            "ballots": totals["ballots"],
            "void": totals["void"],
            "candidate_id": candidate["id"],
            "title": candidate["title"],
            **{names[letter]: count for letter, count in marks.items()},
            "outcome": result["outcome"],
            "adopted": candidate["id"] in result["adopted"],
        }
        for candidate, marks in zip(head["candidates"], totals["marks"], strict=True)
    ]


async def figures(desk: Desk) -> AsyncIterator[Row]:
    """Every count and rate of every month, as counted from events."""
    for year in sorted((await desk.ask(ReadFigures(), PUBLIC)).years):
        sheet = await desk.ask(ReadFigures(year=year, by="month"), PUBLIC)
        for row in sheet.rows:
            for name, (numerator, denominator) in row.figures.items():
                yield {"month": row.key, "figure": name, "numerator": numerator, "denominator": denominator}


async def departments(desk: Desk) -> AsyncIterator[Row]:
    """Departments."""
    for one in (await desk.ask(ListDepartments(), PUBLIC)).items:
        yield one.model_dump(mode="json")


async def townships(desk: Desk) -> AsyncIterator[Row]:
    """Townships."""
    for code, title in TOWNSHIPS.items():
        yield {"township": code, "title": title}


async def stations(desk: Desk) -> AsyncIterator[Row]:
    """Stations, without who is on duty."""
    for one in (await desk.ask(ListStations(), PUBLIC)).items:
        yield {**one.model_dump(mode="json", exclude={"on_duty", "spots"}), "spots": len(one.spots)}


async def calendar(desk: Desk) -> AsyncIterator[Row]:
    """Last year, this one and the next."""
    this = desk.clock.now().astimezone(desk.settings.zone).year
    for year in (this - 1, this, this + 1):
        for month in range(1, 13):
            for one in (await desk.ask(ReadCalendar(year=year, month=month), PUBLIC)).days:
                yield one.model_dump(mode="json")
