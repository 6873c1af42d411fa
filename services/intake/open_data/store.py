"""The release of appeals: what is given away, kept apart from what is known."""

from datetime import tzinfo

from sqlalchemy import Boolean, Column, ColumnElement, Integer, SmallInteger, String, Table

from kit.db import UtcMoment
from services.intake.appeals.interface import appeals
from services.intake.open_data.domain import after, begins
from services.intake.shared.metadata import metadata

open_months = Table(
    "open_months",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("held_back", Integer, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
)
open_appeals = Table(
    "open_appeals",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("township", String(9), nullable=False),
    Column("category", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("channel", String(10), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("answered_days", String(10), nullable=False),
    Column("closed_days", String(10), nullable=False),
    Column("reopened", SmallInteger, nullable=False),
    Column("solved", Boolean),
    Column("grade", String(20)),
)
"""Carries no key of an appeal: from a row there is no way back."""


def within(month: str, zone: tzinfo) -> list[ColumnElement[bool]]:
    """The appeals submitted in a county's month."""
    submitted_at = appeals.c.submitted_at
    return [submitted_at >= begins(month, zone), submitted_at < begins(after(month), zone)]
