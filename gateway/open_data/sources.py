"""Where each dataset's rows come from: public queries, page after page, as anybody might ask them."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

from contracts.base import Query
from contracts.deputies import ListStations
from contracts.figures import ReadFigures
from contracts.open_data import ListOpenAppeals
from contracts.projects import ListProjects
from contracts.selection import ListCandidates, ListIdeas, ListSeasons
from contracts.sessions import ListSessions, ReadSession
from contracts.supervision import ListDepartments, ReadCalendar
from gateway.access.signed_in import PUBLIC
from gateway.context import AppContext
from gateway.open_data.shape import Row
from gateway.places import TOWNSHIPS

PAGE = 200
MARKS = {
    "projects": {"+": "for", "-": "against", "0": "abstain", ".": "not_marked"},
    "grades": {"3": "satisfied", "2": "basically", "1": "not_satisfied", ".": "not_marked"},
}


async def pages(
    app_context: AppContext, kind: Callable[..., Query], limit: int = PAGE, **asked: Any
) -> AsyncIterator[Any]:
    """Every item of a query that answers in pages."""
    cursor: str | None = None
    while True:
        page = await app_context.ask(kind(**asked, cursor=cursor, limit=limit), PUBLIC)
        for item in page.items:
            yield item
        cursor = page.next
        if cursor is None:
            return


def day(app_context: AppContext, at: datetime | None) -> str | None:
    """A moment's day in the county."""
    return at.astimezone(app_context.settings.zone).date().isoformat() if at else None


async def appeals(app_context: AppContext) -> AsyncIterator[Row]:
    """The release intake has made."""
    async for item in pages(app_context, ListOpenAppeals, 1000):
        yield item.model_dump(mode="json")


async def proposals(app_context: AppContext) -> AsyncIterator[Row]:
    """Ideas for livelihood projects."""
    async for item in pages(app_context, ListIdeas):
        row = item.model_dump(mode="json", exclude={"title", "text", "collected_at"})
        yield {**row, "collected_on": day(app_context, item.collected_at)}


async def candidates(app_context: AppContext) -> AsyncIterator[Row]:
    """Published candidates of every season."""
    for season in (await app_context.ask(ListSeasons(), PUBLIC)).items:
        for item in (await app_context.ask(ListCandidates(season_id=season.season_id), PUBLIC)).items:
            yield {**item.model_dump(mode="json"), "published_on": day(app_context, item.published_at)}


async def projects(app_context: AppContext) -> AsyncIterator[Row]:
    """Adopted projects and how far they are."""
    async for item in pages(app_context, ListProjects):
        row = item.model_dump(mode="json")
        yield {**row, "light": item.light.colour.value, "adopted_on": day(app_context, item.adopted_at)}


async def rounds(app_context: AppContext) -> AsyncIterator[Row]:
    """Announced totals, a row for each candidate of a round."""
    for line in (await app_context.ask(ListSessions(), PUBLIC)).items:
        session = await app_context.ask(ReadSession(session_id=line.session_id), PUBLIC)
        for held in session.rounds:
            if held.head is not None and held.result is not None:
                for row in _totals(held.head, held.result):
                    yield {
                        "session_id": session.session_id,
                        "level": session.level,
                        "township": session.township,
                        "held_on": session.held_on.isoformat(),
                        "round_id": held.round_id,
                        "number": held.number,
                        "mode": held.mode,
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


async def figures(app_context: AppContext) -> AsyncIterator[Row]:
    """Every count and rate of every month, as counted from events; none that too few appeals are in."""
    for year in sorted((await app_context.ask(ReadFigures(), PUBLIC)).years):
        sheet = await app_context.ask(ReadFigures(year=year, by="month"), PUBLIC)
        for row in sheet.rows:
            for name, (numerator, denominator) in row.figures.items():
                if name in row.withheld:
                    continue
                yield {"month": row.key, "figure": name, "numerator": numerator, "denominator": denominator}


async def departments(app_context: AppContext) -> AsyncIterator[Row]:
    """Departments."""
    for item in (await app_context.ask(ListDepartments(), PUBLIC)).items:
        yield item.model_dump(mode="json")


async def townships(app_context: AppContext) -> AsyncIterator[Row]:
    """Townships."""
    for code, title in TOWNSHIPS.items():
        yield {"township": code, "title": title}


async def stations(app_context: AppContext) -> AsyncIterator[Row]:
    """Stations, without who is on duty."""
    for item in (await app_context.ask(ListStations(), PUBLIC)).items:
        yield {**item.model_dump(mode="json", exclude={"on_duty", "duty_until", "spots"}), "spots": len(item.spots)}


async def calendar(app_context: AppContext) -> AsyncIterator[Row]:
    """Last year, this one and the next."""
    this = app_context.clock.now().astimezone(app_context.settings.zone).year
    for year in (this - 1, this, this + 1):
        for month in range(1, 13):
            for day in (await app_context.ask(ReadCalendar(year=year, month=month), PUBLIC)).days:
                yield day.model_dump(mode="json")
