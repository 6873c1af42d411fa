"""Invitations and whom each went to, as rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, String, Table, Text, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from services.deputies.shared.asked import AskedList
from services.deputies.shared.metadata import metadata

invitations = Table(
    "invitations",
    metadata,
    Column("invitation_id", String(64), primary_key=True),
    Column("organ", String(20), nullable=False),
    Column("host", Text, nullable=False),
    Column("host_code", String(64), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("starts", String(5), nullable=False),
    Column("place", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("said", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("recorded_at", UtcMoment),
    Index("ix_invitations_day", "day"),
)
"""`host_code` is the department's, empty for an organ that is none of the register; `state` is sent, attended or
withdrawn."""
invited = AskedList("invited_deputies", "invitations.invitation_id")
N = invitations.c
SENT, ATTENDED, WITHDRAWN = "sent", "attended", "withdrawn"


class InvitationRow(TableRow, table=invitations):
    """One invitation."""

    invitation_id: str
    organ: str
    host: str
    host_code: str
    kind: str
    title: str
    day: str
    starts: str
    place: str
    state: str
    said: str
    reason: str
    made_by: str
    made_at: datetime
    recorded_by: str
    recorded_at: datetime | None


def one(reading: ReadSession, invitation_id: str, *, lock: bool = False) -> InvitationRow:
    """One invitation; raises NotFound."""
    wanted = select(invitations).where(N.invitation_id == invitation_id)
    row = typed(InvitationRow, reading.connection.execute(wanted.with_for_update() if lock else wanted)).first()
    if row is None:
        raise NotFound("invitation")
    return row


def of_year(
    reading: ReadSession, year: int, *, deputy_id: str | None = None, host_code: str | None = None
) -> Sequence[InvitationRow]:
    """Invitations of a year, the latest first: all, a deputy's or a department's."""
    wanted = select(invitations).where(N.day.between(f"{year}-01-01", f"{year}-12-31"))
    if deputy_id is not None:
        wanted = wanted.where(N.invitation_id.in_(invited.things_of(deputy_id)))
    if host_code is not None:
        wanted = wanted.where(N.host_code == host_code)
    found = reading.connection.execute(wanted.order_by(N.day.desc(), N.invitation_id.desc()))
    return typed(InvitationRow, found).all()


def add(work: UnitOfWork, values: dict[str, Any], deputies: Sequence[tuple[str, str]]) -> None:
    """Keep a new invitation and whom it goes to, by id and name."""
    work.connection.execute(insert(invitations).values(**values))
    invited.add(work, values["invitation_id"], deputies)


def change(work: UnitOfWork, invitation_id: str, **values: object) -> None:
    """Say anew how an invitation stands."""
    work.connection.execute(update(invitations).where(N.invitation_id == invitation_id).values(**values))


def hand_on(work: UnitOfWork, host_code: str, into: str) -> None:
    """What is still to be recorded of one host is another's."""
    sent = update(invitations).where(N.host_code == host_code, N.state == SENT)
    work.connection.execute(sent.values(host_code=into))
