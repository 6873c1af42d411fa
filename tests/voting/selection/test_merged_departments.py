"""A department merged into another: the successor answers what it was asked about ideas, once."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from contracts.supervision import DepartmentMerged
from kit.bus.consumer import Incoming
from services.voting.ideas.interface import IdeaState, set_state
from services.voting.selection.store import opinions
from tests.voting.selecting import Harness

Q = opinions.c


def asked(selection: Harness) -> list[tuple[str, str, bool, bool]]:
    with selection.bench.look() as reading:
        rows = reading.connection.execute(select(opinions).order_by(Q.opinion_id)).all()
    return [(r.department, r.department_name, r.given_at is not None, r.withdrawn_at is not None) for r in rows]


def question(selection: Harness, opinion: str, proposal: str, department: str, given: Any = None, **more: Any) -> None:
    with selection.bench.work() as work:
        row = {
            "opinion_id": opinion, "proposal_id": proposal, "department": department, "department_name": department,
            "words": "请论证", "asked_by": "李主任", "asked_at": work.now, "given_at": given,
        }  # fmt: skip
        work.connection.execute(opinions.insert().values(**(row | more)))


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


@pytest.mark.parametrize(("numbers", "earlier"), [(("o-2", "o-1"), 1), (("o-1", "o-2"), 0)])
def test_of_what_a_department_was_asked_twice_the_newer_question_counts(
    selection: Harness, numbers: tuple[str, str], earlier: int
) -> None:
    """By when it was asked, and in one moment by the number."""
    selection.season()
    idea = selection.idea()
    selection.screen(idea)
    selection.answer(selection.asked(idea))
    now = selection.clock.now()
    older, newer = numbers
    question(selection, newer, idea, "water")
    before = now - timedelta(minutes=earlier)
    question(selection, older, idea, "water", given=now, asked_at=before, feasible=False)
    with selection.bench.work() as work:
        set_state(work, idea, IdeaState.ASKED)
    selection.answer(newer, department="water")
    assert selection.view(idea).state == "feasible"
