"""Invitations and whom each went to, as rows."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
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
invited = Table(
    "invited_deputies",
    metadata,
    Column("invitation_id", ForeignKey("invitations.invitation_id"), primary_key=True),
    Column("deputy_id", ForeignKey("deputies.deputy_id"), primary_key=True),
    Column("deputy_name", Text, nullable=False),
    Column("answer", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("presence", String(10), nullable=False),
    Index("ix_invited_deputies_deputy", "deputy_id"),
)
"""Under the name of that day; `answer` and `presence` are empty until they are said."""
N, D = invitations.c, invited.c
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


class InvitedRow(TableRow, table=invited):
    """One deputy it went to."""

    invitation_id: str
    deputy_id: str
    deputy_name: str
    answer: str
    reason: str
    presence: str


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
        wanted = wanted.where(N.invitation_id.in_(select(D.invitation_id).where(D.deputy_id == deputy_id)))
    if host_code is not None:
        wanted = wanted.where(N.host_code == host_code)
    found = reading.connection.execute(wanted.order_by(N.day.desc(), N.invitation_id.desc()))
    return typed(InvitationRow, found).all()


def invited_to(reading: ReadSession, invitation_ids: Collection[str]) -> dict[str, list[InvitedRow]]:
    """Whom each of these went to, by name."""
    wanted = select(invited).where(D.invitation_id.in_(sorted(invitation_ids)))
    found: dict[str, list[InvitedRow]] = {}
    for row in typed(InvitedRow, reading.connection.execute(wanted.order_by(D.deputy_name, D.deputy_id))):
        found.setdefault(row.invitation_id, []).append(row)
    return found


def add(work: UnitOfWork, values: dict[str, Any], deputies: Sequence[tuple[str, str]]) -> None:
    """Keep a new invitation and whom it goes to, by id and name."""
    work.connection.execute(insert(invitations).values(**values))
    said = {"invitation_id": values["invitation_id"], "answer": "", "reason": "", "presence": ""}
    rows = [said | {"deputy_id": deputy_id, "deputy_name": name} for deputy_id, name in deputies]
    work.connection.execute(insert(invited), rows)


def change(work: UnitOfWork, invitation_id: str, **values: object) -> None:
    """Say anew how an invitation stands."""
    work.connection.execute(update(invitations).where(N.invitation_id == invitation_id).values(**values))


def change_invited(work: UnitOfWork, invitation_id: str, deputy_id: str, **values: object) -> None:
    """Say anew what one deputy answered, or whether they were there."""
    of_one = (D.invitation_id == invitation_id, D.deputy_id == deputy_id)
    work.connection.execute(update(invited).where(*of_one).values(**values))
