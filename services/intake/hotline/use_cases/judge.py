"""What becomes of a ticket: new, known, changed, answered, or likely what a resident said here already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select, union

from contracts.intake import Ticket, TicketOutcome
from contracts.personal_details import hidden
from contracts.words import Kind
from kit.bus.unit_of_work import ReadSession
from services.intake.appeals.interface import appeals
from services.intake.hotline import store
from services.intake.hotline.domain import answer_of, digest_of
from services.intake.hotline.settings import HotlineSettings
from services.intake.same_matter.interface import Alike, heard

COPY = 0.93
"""From this likeness on two texts are one, whoever sent them (ours: as near-copies are heard, ADR 39)."""
A, H = appeals.c, heard.c
_SHOWN = (A.appeal_id, A.tracking_code, A.title, A.text, A.writer, A.kind, A.submitted_at)


@dataclass(frozen=True)
class Double:
    """What a ticket is likely the same as: an open appeal, or an earlier ticket of the same file."""

    appeal_id: str
    tracking_code: str
    title: str
    same_person: bool
    likeness: float
    number: str = ""
    """The earlier ticket, which is no appeal yet."""


@dataclass(frozen=True)
class Judged:
    """One ticket, and what becomes of it."""

    ticket: Ticket
    fate: Any
    known: store.TicketRow | None = None
    double: Double | None = None

    def told(self) -> TicketOutcome:
        """As the office and the hotline read it."""
        outcome = TicketOutcome(number=self.ticket.number, fate=self.fate)
        if self.double is None:
            return outcome
        return outcome.model_copy(
            update={
                "double_of": self.double.tracking_code or self.double.number,
                "double_title": hidden(self.double.title, houses=False),
                "same_person": self.double.same_person,
                "likeness": round(self.double.likeness, 3),
            }
        )


def judge(reading: ReadSession, tickets: Sequence[Ticket], settings: HotlineSettings) -> list[Judged]:
    """Each in the file's order, in which every number stands once."""
    known = store.by_number(reading, {one.number for one in tickets})
    looking = Looking(reading, settings)
    return [_judge(reading, one, known, looking) for one in tickets]


def _judge(reading: ReadSession, ticket: Ticket, known: dict[str, store.TicketRow], looking: "Looking") -> Judged:
    row = known.get(ticket.number) or (store.handed_over(reading, ticket.reference) if ticket.reference else None)
    if row is not None:
        return Judged(ticket, "new" if _waits_no_more(ticket, row) else _fate(ticket, row), row)
    if ticket.reference:
        return Judged(ticket, "unknown")
    double = None if ticket.danger and not ticket.in_hand else looking.double(ticket)
    looking.remember(ticket)
    return Judged(ticket, "held" if double else "in_hand" if ticket.in_hand else "new", double=double)


def _waits_no_more(ticket: Ticket, row: store.TicketRow) -> bool:
    """A danger waits for nobody's decision, also one that is named only now."""
    return row.state == "held" and ticket.danger is not None and not ticket.in_hand


def _fate(ticket: Ticket, row: store.TicketRow) -> str:
    if ticket.answer and answer_of(ticket.answer) != row.answer and row.state != "held":
        return "answered"
    back = bool(row.in_hand) and not ticket.in_hand and not row.answer and row.state != "held"
    if row.direction == "in" and (back or digest_of(ticket.model_dump(mode="json")) != row.digest):
        return "changed"
    return "same"


class Looking:
    """Looks for what a ticket is a double of; remembers the tickets before it."""

    def __init__(self, reading: ReadSession, settings: HotlineSettings) -> None:
        self._reading, self._settings, self._alike = reading, settings, Alike(reading)
        self._before: list[Ticket] = []

    def double(self, ticket: Ticket) -> Double | None:
        """The open appeal, or the ticket before it, that says the same: by the same person, or in nearly these words.

        A report is the double of nothing: that somebody was accused is told to nobody.
        """
        if ticket.kind is Kind.REPORT:
            return None
        said = self._alike.weigh(ticket.title, ticket.text)
        found = [*self._open(ticket, said), *self._earlier(ticket, said)]
        return max(found, key=lambda one: (one.same_person, one.likeness, one.appeal_id), default=None)

    def remember(self, ticket: Ticket) -> None:
        """A later one may say the same; what the hotline has in hand is nothing of ours to be handled twice."""
        if not ticket.in_hand:
            self._before.append(ticket)

    def _open(self, ticket: Ticket, said: Any) -> list[Double]:
        likes = {one: like for one, like in self._alike.texts(said).items() if like >= self._settings.double_from}
        since = self._reading.now - timedelta(days=self._settings.double_days)
        alike = select(H.appeal_id).where(H.text_id.in_(likes), H.submitted_at >= since)
        theirs = select(A.appeal_id).where(A.writer == ticket.writer)
        wanted = select(*_SHOWN).where(
            A.appeal_id.in_(union(alike, theirs) if ticket.writer else alike),
            A.closed_at.is_(None),
            A.kind != Kind.REPORT,
            A.submitted_at >= since,
        )
        found = []
        for row in self._reading.connection.execute(wanted):
            like = self._like(ticket, said, row.title, row.text)
            mine = bool(ticket.writer) and row.writer == ticket.writer
            if self._is_double(like, mine=mine):
                found.append(Double(row.appeal_id, row.tracking_code, row.title, mine, like))
        return found

    def _earlier(self, ticket: Ticket, said: Any) -> list[Double]:
        found = []
        for other in self._before:
            mine = bool(ticket.writer) and other.writer == ticket.writer
            if mine or other.text == ticket.text:
                like = self._like(ticket, said, other.title, other.text)
                if self._is_double(like, mine=mine):
                    found.append(Double("", "", other.title, mine, like, number=other.number))
        return found

    def _like(self, ticket: Ticket, said: Any, title: str, text: str) -> float:
        """As a whole, or by what was said alone: a hotline's clerk gives the same words another title."""
        if text == ticket.text:
            return 1.0
        alone = self._alike.between(self._alike.weigh("", ticket.text), self._alike.weigh("", text))
        return max(alone, self._alike.between(said, self._alike.weigh(title, text)))

    def _is_double(self, like: float, *, mine: bool) -> bool:
        return like >= (self._settings.double_from if mine else COPY)
