"""What who reads an appeal is told of the hotline: its own ticket, and those about its matter in hand there."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select

from contracts.intake import TicketMark, TicketSaying
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from services.intake.hotline.store import T, TicketRow, said_anew, tickets
from services.intake.same_matter.interface import heard

SHOWN = 5
"""Tickets of others that are shown (ours)."""
H = heard.c


def marks(reading: ReadSession, appeal_id: str, *, others: bool) -> list[TicketMark]:
    """Its own first; `others`: also those about its matter that the hotline has in hand, for who handles it here."""
    own = typed(TicketRow, reading.connection.execute(select(tickets).where(T.appeal_id == appeal_id))).all()
    says = said_anew(reading, [row.ticket_id for row in own]) if others else []
    found = [
        _mark(row, own=True, full=others, says=[one for one in says if one.ticket_id == row.ticket_id]) for row in own
    ]
    if not others:
        return found
    matter = select(H.matter_id).where(H.appeal_id == appeal_id).scalar_subquery()
    beside = (
        select(tickets)
        .join(heard, H.appeal_id == T.appeal_id)
        .where(
            H.matter_id == matter,
            T.appeal_id != appeal_id,
            or_(T.in_hand != "", T.direction == "out"),
            T.answer == "",
        )
        .order_by(T.taken_at.desc())
        .limit(SHOWN)
    )
    return found + [_mark(row, own=False, full=True) for row in typed(TicketRow, reading.connection.execute(beside))]


def _mark(row: TicketRow, *, own: bool, full: bool, says: Sequence[Any] = ()) -> TicketMark:
    return TicketMark(
        number=row.number or "",
        direction=row.direction,
        state=row.state,
        in_hand=row.in_hand,
        said_now=row.said_now if full and own and row.state == "changed" else "",
        says=[TicketSaying(at=one.at, text=one.text, seen_by=one.seen_by, reason=one.reason) for one in says],
        own=own,
    )
