"""Who looked at a resident's phone or at the personal details in their words, when and why."""

from sqlalchemy import Column, ForeignKey, String, Table, Text, select

from kit.bus.unit_of_work import ReadSession
from kit.db import UtcMoment
from services.intake.shared.metadata import metadata

contact_looks = Table(
    "contact_looks",
    metadata,
    Column("look_id", String(64), primary_key=True),
    Column("appeal_id", ForeignKey("appeals.appeal_id"), nullable=False, index=True),
    Column("actor_id", Text, nullable=False),
    Column("looked_by", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("what", String(10), nullable=False, server_default="phone"),
)
"""`what`: `phone` or `words`."""


def looked(reading: ReadSession, appeal_id: str, actor_id: str) -> bool:
    """Whether this person ever opened the phone of this appeal."""
    looks = contact_looks.c
    mine = (looks.appeal_id == appeal_id, looks.actor_id == actor_id, looks.what == "phone")
    return reading.connection.execute(select(looks.look_id).where(*mine).limit(1)).first() is not None
