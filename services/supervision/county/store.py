"""What the county says of itself, as it was told last."""

from sqlalchemy import Column, String, Table, Text, delete, insert, select

from contracts.county import CountyChanged
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.shared.store.metadata import metadata

counties = Table(
    "county",
    metadata,
    Column("code", String(6), primary_key=True),
    Column("told", Text, nullable=False),
)
"""One row, or none before the county was brought in: `told` is the event that said it last, as JSON."""


def told(reading: ReadSession) -> CountyChanged | None:
    """The county as everybody was told of it last; None before."""
    kept = reading.connection.execute(select(counties.c.told)).scalar()
    return CountyChanged.model_validate_json(kept) if kept is not None else None


def keep(work: UnitOfWork, fact: CountyChanged) -> None:
    """Keep what is told, in place of what was."""
    work.connection.execute(delete(counties))
    work.connection.execute(insert(counties).values(code=fact.county.code, told=fact.model_dump_json()))
