"""A department merged into another: the successor answers what it was asked about ideas, once."""

from typing import Any

from sqlalchemy import select

from contracts.supervision import DepartmentMerged
from kit.bus.consumer import Incoming
from services.voting.selection.store import opinions
from tests.voting.selecting import Harness

Q = opinions.c


def asked(selection: Harness) -> list[tuple[str, str, bool, bool]]:
    with selection.bench.look() as reading:
        rows = reading.connection.execute(select(opinions).order_by(Q.opinion_id)).all()
    return [(r.department, r.department_name, r.given_at is not None, r.withdrawn_at is not None) for r in rows]


def question(selection: Harness, opinion: str, proposal: str, department: str, given: Any = None) -> None:
    with selection.bench.work() as work:
        row = {
            "opinion_id": opinion, "proposal_id": proposal, "department": department, "department_name": department,
            "words": "请论证", "asked_by": "李主任", "asked_at": work.now, "given_at": given,
        }  # fmt: skip
        work.connection.execute(opinions.insert().values(**row))


def test_open_questions_go_on_and_answered_ones_keep_their_name(selection: Harness) -> None:
    now = selection.bench.clock.now()
    question(selection, "o-1", "i-1", "water")
    question(selection, "o-2", "i-2", "water", given=now)
    question(selection, "o-3", "i-3", "water")
    question(selection, "o-4", "i-3", "housing")
    question(selection, "o-5", "i-4", "water")
    question(selection, "o-6", "i-4", "housing", given=now)  # asked about another side of it, and done with
    fact = DepartmentMerged(
        department="water", department_name="县水利局", into="housing", into_name="县住建局", reason="改革", by="李主任"
    )
    selection.room.bus = selection.bench.session
    batch = [Incoming(selection.bench.envelope(fact, "water", "m-1"), body="{}")]
    selection.room.follow_departments(lambda consumer: consumer.take(batch))
    assert asked(selection) == [
        ("housing", "县住建局", False, False),
        ("water", "water", True, False),
        ("water", "water", False, True),
        ("housing", "housing", False, False),
        ("housing", "县住建局", False, False),
        ("housing", "housing", True, False),
    ]
