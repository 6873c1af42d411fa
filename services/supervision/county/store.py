"""What the county says of itself, as it was told last, and its villages."""

from sqlalchemy import Column, Integer, String, Table, Text, delete, insert, select

from contracts.county import CountyChanged
from contracts.villages import Village
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.shared.store.metadata import metadata

counties = Table(
    "county",
    metadata,
    Column("code", String(6), primary_key=True),
    Column("told", Text, nullable=False),
)
"""One row, or none before the county was brought in: `told` is the event that said it last, as JSON."""


villages = Table(
    "village",
    metadata,
    Column("township", String(9), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("code", String(12), nullable=False),
    Column("place", Integer, nullable=False),
)
"""As the office listed them last, in that order."""


def told(reading: ReadSession) -> CountyChanged | None:
    """The county as everybody was told of it last; None before."""
    kept = reading.connection.execute(select(counties.c.told)).scalar()
    return CountyChanged.model_validate_json(kept) if kept is not None else None


def keep(work: UnitOfWork, fact: CountyChanged) -> None:
    """Keep what is told, in place of what was."""
    work.connection.execute(delete(counties))
    work.connection.execute(insert(counties).values(code=fact.county.code, told=fact.model_dump_json()))


def keep_villages(work: UnitOfWork, listed: list[Village]) -> None:
    """Keep the list in place of the one before."""
    work.connection.execute(delete(villages))
    rows = [one.model_dump() | {"place": place} for place, one in enumerate(listed)]
    if rows:
        work.connection.execute(insert(villages), rows)


def every_village(reading: ReadSession) -> list[Village]:
    """Every village, in the order it was listed."""
    at = villages.c
    rows = reading.connection.execute(select(at.township, at.name, at.code).order_by(at.place))
    return [Village(**row._mapping) for row in rows]
