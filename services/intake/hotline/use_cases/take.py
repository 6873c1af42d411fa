"""Tickets are taken in: each becomes an appeal, waits for the office, or says something of one that is known."""

import secrets
from collections.abc import Callable, Sequence
from datetime import timedelta
from hashlib import sha256

from contracts.intake import AppealTicketChanged, SubmitAppeal, TakeTickets, Ticket, TicketsTaken
from contracts.words import Channel
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.intake.appeals.interface import APPEAL, locked, name_dangers, search
from services.intake.appeals.interface import one as one_appeal
from services.intake.hotline import store
from services.intake.hotline.domain import digest_of
from services.intake.hotline.settings import HotlineSettings
from services.intake.hotline.use_cases.answer import answered
from services.intake.hotline.use_cases.judge import Double, Judged, judge
from services.intake.threads.interface import hands

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32, as in codes and secrets."""
CODE, SECRET = 10, 12
SAYS = "ticket_says"
"""The part of an appeal's texts that has what its ticket says now."""
Keep = Callable[[UnitOfWork, SubmitAppeal], None]
"""How appeals keep what was said."""


def take_tickets(work: UnitOfWork, request: TakeTickets, keep: Keep, settings: HotlineSettings) -> TicketsTaken:
    """All of them or none; raises Refused where one answers an appeal that nobody handed over."""
    judged = judge(work, request.tickets, settings)
    unknown = [one.ticket.number for one in judged if one.fate == "unknown"]
    if unknown:
        raise Refused("ticket-unknown", f"{unknown[0]}: no such appeal was handed over.", status=422)
    for one in judged:
        _take(work, one, keep, settings)
    return TicketsTaken(items=[one.told() for one in judged], taken=True)


def look(judged: Sequence[Judged]) -> TicketsTaken:
    """What would become of them."""
    return TicketsTaken(items=[one.told() for one in judged], taken=False)


def _take(work: UnitOfWork, judged: Judged, keep: Keep, settings: HotlineSettings) -> None:
    ticket, row, double = judged.ticket, judged.known, judged.double
    if row is not None and judged.fate == "new":
        taken(work, row, ticket, become(work, ticket, keep, settings))
        return
    if row is not None:
        _again(work, judged, row, settings)
        return
    held = double is not None
    appeal_id = None if held else become(work, ticket, keep, settings)
    ticket_id = store.add(
        work,
        number=ticket.number,
        direction="in",
        state="held" if held else "taken",
        digest=digest_of(ticket.model_dump(mode="json")),
        appeal_id=appeal_id,
        held=ticket.model_dump(mode="json") if held else None,
        in_hand=ticket.in_hand,
        double_of=_appeal_of(work, double) if double else None,
        same_person=double.same_person if double else False,
        likeness=double.likeness if double else 0.0,
        said_at=ticket.said_at,
        follows=appeal_id is not None and not ticket.in_hand,
    )
    if appeal_id and ticket.answer:
        answered(work, ticket_id, ticket.answer, ticket.answered_by)


def _appeal_of(work: UnitOfWork, double: Double) -> str | None:
    """The appeal of what it resembles, also where that is an earlier ticket of the same file."""
    if not double.number:
        return double.appeal_id
    earlier = store.by_number(work, [double.number])[double.number]
    return earlier.appeal_id or earlier.double_of


def become(work: UnitOfWork, ticket: Ticket, keep: Keep, settings: HotlineSettings, *, joins: str | None = None) -> str:
    """It is an appeal from now on; returns its id. What nobody has in hand there comes in now, with clocks from now."""
    appeal_id, fresh = new_id(), _fresh(work, ticket, settings)
    keep(
        work,
        SubmitAppeal(
            appeal_id=appeal_id,
            tracking_code=_drawn(CODE),
            secret_hash=sha256(_drawn(SECRET).encode()).hexdigest(),
            kind=ticket.kind,
            category=ticket.category,
            title=ticket.title,
            text=ticket.text,
            place=ticket.place,
            channel=Channel.HOTLINE,
            contact=ticket.contact,
            danger=ticket.danger,
            urgent=ticket.danger is not None and fresh and not ticket.in_hand,
            writer=ticket.writer,
            ticket=ticket.number,
            elsewhere=bool(ticket.in_hand) and joins is None,
            joins=joins,
            submitted_at=min(ticket.said_at, work.now) if ticket.in_hand else work.now,
        ),
    )
    work.write()
    return appeal_id


def taken(work: UnitOfWork, row: store.TicketRow, ticket: Ticket, appeal_id: str) -> None:
    """What was held is an appeal now."""
    store.change(
        work,
        row.ticket_id,
        state="taken",
        digest=digest_of(ticket.model_dump(mode="json")),
        appeal_id=appeal_id,
        held=None,
        in_hand=ticket.in_hand,
        by=work.actor.name,
        follows=not ticket.in_hand,
    )
    if ticket.answer:
        answered(work, row.ticket_id, ticket.answer, ticket.answered_by)


def _again(work: UnitOfWork, judged: Judged, row: store.TicketRow, settings: HotlineSettings) -> None:
    """What is said of a ticket that is known: its number, an answer, other words, who has it in hand."""
    ticket, values = judged.ticket, {}
    if row.state == "held":
        fresh = ticket.model_dump(mode="json")
        values = {"held": fresh, "digest": digest_of(fresh)}
    elif judged.fate == "changed":
        told = ticket.model_dump(mode="json")
        said = f"{ticket.title}\n{ticket.text}"
        values = {"state": "changed", "said_now": said, "digest": digest_of(told)}
        store.says_anew(work, row.ticket_id, said)
        if row.appeal_id:
            search.keep(work, APPEAL, row.appeal_id, SAYS, (said,))
            _tell_who_has_it(work, row.appeal_id, ticket.number)
            _tell_of_dangers(work, row.appeal_id, ticket, settings)
    if row.number is None:
        values["number"] = ticket.number
    if row.direction == "in" and ticket.in_hand != row.in_hand:
        values["in_hand"] = ticket.in_hand
    if values:
        store.change(work, row.ticket_id, **values)
    if ticket.answer and row.state != "held":
        answered(work, row.ticket_id, ticket.answer, ticket.answered_by)


def _tell_who_has_it(work: UnitOfWork, appeal_id: str, number: str) -> None:
    """Whoever handles it reads what the ticket says now at the appeal; nobody looks there unless told."""
    held_by = hands(work, one_appeal(work, appeal_id))
    work.emit(AppealTicketChanged(appeal_id=appeal_id, number=number, **held_by), subject=appeal_id)


def _tell_of_dangers(work: UnitOfWork, appeal_id: str, ticket: Ticket, settings: HotlineSettings) -> None:
    """Words it had not before are said now; what it said before is past after some hours, and what is in hand there is
    the hotline's to answer."""
    if ticket.dangers and not ticket.in_hand:
        row = locked(work, [appeal_id])[appeal_id]
        name_dangers(work, row, ticket.dangers, only_new=not _fresh(work, ticket, settings))


def _fresh(work: UnitOfWork, ticket: Ticket, settings: HotlineSettings) -> bool:
    return work.now - ticket.said_at <= timedelta(hours=settings.urgent_hours)


def _drawn(letters: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(letters))
