"""What is on record of an appeal, asked for by tests: its row, its messages, what finds it."""

from typing import Any

import pytest
from sqlalchemy import select

from contracts.intake import (
    FindAppeals,
    MergeAppeal,
    RateAppeal,
)
from contracts.words import Grade
from kit.bus.tables import outbox
from kit.problems import Refused
from services.intake.appeals import store
from services.intake.messages.store import messages
from tests.intake.harness import OFFICE, SECRET, Harness


def row_of(harness: Harness, appeal_id: str) -> Any:
    with harness.bench.look() as reading:
        return store.one(reading, appeal_id)


def found(harness: Harness, words: str) -> list[str]:
    return sorted(one.appeal_id for one in harness.ask(FindAppeals(words=words), OFFICE).items)


def answered(harness: Harness, text: str = "路灯已修好。", **fields: Any) -> Any:
    sent = harness.submit(**fields)
    of = sent.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of, text))
    return sent


def merge(harness: Harness, one: Any, into: Any) -> Any:
    return harness.ask(MergeAppeal(appeal_id=one.appeal_id, into=into.appeal_id, reason="同一事项"), OFFICE)


def rate(harness: Harness, sent: Any, *, solved: bool = True, words: str = "") -> Any:
    grade = Grade.SATISFIED if solved else Grade.NOT_SATISFIED
    request = RateAppeal(tracking_code=sent.tracking_code, secret=SECRET, solved=solved, grade=grade, words=words)
    return harness.ask(request)


def problem(harness: Harness, request: Any, actor: Any = OFFICE) -> tuple[str, int, str]:
    with pytest.raises(Refused) as refused:
        harness.ask(request, actor)
    told = refused.value.problem
    return told.type, told.status, told.title


def subjects(harness: Harness, kind: Any) -> list[str]:
    wanted = select(outbox.c.subject).where(outbox.c.routing_key == kind.name).order_by(outbox.c.id)
    with harness.bench.look() as reading:
        return list(reading.connection.execute(wanted).scalars())


def told(harness: Harness) -> list[tuple[str, str]]:
    """Messages that wait to be sent: of which appeal, and what."""
    with harness.bench.look() as reading:
        rows = reading.connection.execute(select(messages).order_by(messages.c.message_id)).all()
    return sorted((row.appeal_id, row.what) for row in rows)


def listening(harness: Harness) -> Any:
    """An appeal whose resident wants to be told."""
    return harness.submit(tell=True, contact=harness.contact())
