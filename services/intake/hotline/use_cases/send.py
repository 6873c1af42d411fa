"""What is due goes to the hotline's system: leased in one transaction, sent outside of any, settled in another."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, update

from contracts.intake import TicketNumber
from kit.bus.unit_of_work import UnitOfWork
from kit.outward import NotSent, delay
from kit.problems import Refused
from kit.standard_webhooks import headers as signed
from services.intake.hotline import store
from services.intake.hotline.settings import HotlineSettings
from services.intake.hotline.use_cases.hand_over import numbered

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
"""How long whoever took a message has to say what became of it, before it is taken again (ours)."""
AT_ONCE = 20
"""Messages taken in one look (technical)."""
MOST_ANSWER = 20_000
"""Bytes of an answer that are read."""
OK, MORE, BAD, SERVER_ERROR, TOO_MANY = 200, 300, 400, 500, 429
NUMBER: TypeAdapter[str] = TypeAdapter(TicketNumber)


@dataclass(frozen=True)
class Parcel:
    """One message, and how often it was tried."""

    message_id: str
    ticket_id: str
    attempts: int
    body: str = field(repr=False)


def take(work: UnitOfWork, settings: HotlineSettings) -> list[Parcel]:
    """What may be sent now; what was told long ago is forgotten."""
    if not settings.url:
        return []
    gone = (store.OUT.state != "waiting") & (store.OUT.made_at < work.now - timedelta(days=settings.keep_days))
    work.connection.execute(delete(store.outgoing).where(gone))
    rows = store.due(work, AT_ONCE)
    ids = [row.message_id for row in rows]
    leased = update(store.outgoing).where(store.OUT.message_id.in_(ids))
    work.connection.execute(leased.values(due_at=work.now + LEASE))
    return [Parcel(row.message_id, row.ticket_id, row.attempts, row.body) for row in rows]


def deliver(bus: Any, parcels: Sequence[Parcel], settings: HotlineSettings) -> None:
    """Send each and settle it; a system that is not there is asked no further in this look."""
    for parcel in parcels:
        why, number = None, ""
        try:
            number = send(parcel, settings)
        except NotSent as refused:
            why = refused
            log.info("the hotline was not told", extra={"reason": str(refused), "attempts": parcel.attempts + 1})
        with bus.work() as work:
            _settle(work, parcel, why, number, settings)
        if why is not None and why.away:
            return


def send(parcel: Parcel, settings: HotlineSettings) -> str:
    """Blocks until it answered; returns the ticket's number where it says one. Raises NotSent."""
    import requests  # 3 MB, where no hotline is told for nobody

    body = parcel.body.encode()
    headers = {"Content-Type": "application/json", "User-Agent": "Minsheng"}
    headers |= signed(parcel.message_id, datetime.now(UTC), body, filter(None, [settings.secret]))
    try:
        with requests.Session() as session:
            session.trust_env = False
            sent = session.post(
                settings.url,
                data=body,
                headers=headers,
                timeout=settings.timeout_seconds,
                allow_redirects=False,
                stream=True,
            )
            with sent:
                read = sent.raw.read(MOST_ANSWER, decode_content=True)
    except requests.RequestException as away:
        raise NotSent(type(away).__name__, away=True) from None  # its text has the address
    if not OK <= sent.status_code < MORE:
        refused = BAD <= sent.status_code < SERVER_ERROR and sent.status_code != TOO_MANY
        raise NotSent(f"HTTP {sent.status_code}", away=not refused)
    return _number_in(read)


def _number_in(answer: bytes) -> str:
    try:
        said = json.loads(answer)
        return NUMBER.validate_python(said.get("number"))
    except (ValueError, AttributeError, ValidationError):
        return ""


def _settle(work: UnitOfWork, parcel: Parcel, why: NotSent | None, number: str, settings: HotlineSettings) -> None:
    mine = update(store.outgoing).where(store.OUT.message_id == parcel.message_id)
    attempts = parcel.attempts + 1
    if why is not None:
        values: dict[str, Any] = {"attempts": attempts, "reason": str(why)[:200]}
        if attempts >= settings.attempts:
            values |= {"state": "dead", "done_at": work.now}
        else:
            values["due_at"] = work.now + delay(attempts, settings.first_delay_seconds)
        work.connection.execute(mine.values(**values))
        return
    work.connection.execute(mine.values(state="sent", done_at=work.now, reason=""))
    row = store.one(work, parcel.ticket_id) if number else None
    if row is not None and row.direction == "out" and row.number is None:
        try:
            numbered(work, row, number)
        except Refused as taken:
            log.warning("the hotline gave a number that another ticket has", extra={"problem": taken.problem.type})
