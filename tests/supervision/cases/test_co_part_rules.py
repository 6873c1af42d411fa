"""A co-handler's part by itself: what may be done with it, as what it counts, and who is told."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.supervision.cases.domain.co_part import CoPart, CoPartState
from services.supervision.cases.domain.loop_counts import co_part_counts
from services.supervision.shared.domain.recipients import deputy, person
from services.supervision.shared.domain.refusal import NotAllowed

NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
DUE = NOW + timedelta(days=1)


def part(**fields: Any) -> CoPart:
    given: dict[str, Any] = {
        "part_id": "p-1",
        "appeal_id": "a-1",
        "round": 1,
        "department": "roads",
        "department_name": "县交通局",
        "given_by": "李主任",
        "words": "请配合",
        "given_at": NOW,
        "due_days": 3,
        "first_due_at": DUE,
        "due_at": DUE,
        "due_why": "三个工作日",
        "due_why_en": "three working days",
    }
    return CoPart(**(given | fields))


@pytest.mark.parametrize(("at", "in_time"), [(DUE, True), (DUE + timedelta(seconds=1), False)])
def test_an_opinion_is_in_time_until_its_very_end(at: datetime, in_time: bool) -> None:
    one = part()
    assert one.give_answer("已会办", "陈科", at) is in_time
    assert (one.state, one.answered_at, one.answered_by, one.answer) == (CoPartState.ANSWERED, at, "陈科", "已会办")
    assert not one.is_open


def test_one_that_declines_waits_for_the_office_which_lets_it_go_or_keeps_it_once_and_for_all() -> None:
    gone, kept = part(), part()
    for one in (gone, kept):
        one.decline("不在职责内", NOW)
        assert (one.state, one.declined_at, one.decline_reason) == (CoPartState.DECLINED, NOW, "不在职责内")
        assert one.is_open
    gone.decide(keep=False, words="同意", by="李主任", now=DUE)
    assert (gone.state, gone.ended_at, gone.kept, gone.is_open) == (CoPartState.RELEASED, DUE, False, False)
    kept.decide(keep=True, words="请会办", by="李主任", now=DUE)
    assert (kept.state, kept.ended_at, kept.kept) == (CoPartState.GIVEN, None, True)
    assert (kept.decided_by, kept.decision) == ("李主任", "请会办")
    with pytest.raises(NotAllowed) as refused:
        kept.decline("还是不在", DUE)
    assert refused.value.slug == "co-part-kept"
    assert refused.value.title == "The office decided that the department keeps its part."
    assert kept.state is CoPartState.GIVEN


@pytest.mark.parametrize("state", [one for one in CoPartState if one is not CoPartState.GIVEN])
def test_only_of_one_that_is_asked_for_is_there_an_answer_or_a_decline(state: CoPartState) -> None:
    for act in (lambda one: one.give_answer("x", "y", NOW), lambda one: one.decline("x", NOW)):
        with pytest.raises(NotAllowed) as refused:
            act(part(state=state))
        told = refused.value
        assert (told.slug, told.title) == (f"co-part-{state}", f"This cannot be done: the part is {state}.")


def test_the_office_decides_of_one_that_declined_alone() -> None:
    with pytest.raises(NotAllowed, match="co-part-given"):
        part().decide(keep=True, words="x", by="y", now=NOW)


@pytest.mark.parametrize("state", list(CoPartState))
def test_nobody_waits_for_one_that_ended_and_a_finished_one_stays_as_it_is(state: CoPartState) -> None:
    one = part(state=state)
    waited = one.is_open
    one.end("answered", DUE)
    ended = (CoPartState.ENDED, DUE, "answered") if waited else (state, None, "")
    assert (one.state, one.ended_at, one.ended_why) == ended


LATE = DUE + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, {"parts"}),
        ({"state": CoPartState.ANSWERED, "answered_at": DUE}, {"parts", "answered", "on_time", "decided"}),
        ({"state": CoPartState.ANSWERED, "answered_at": LATE}, {"parts", "answered", "decided"}),
        ({"state": CoPartState.ENDED, "ended_at": LATE}, {"parts", "decided"}),
        ({"state": CoPartState.ENDED, "ended_at": DUE}, {"parts"}),
        ({"state": CoPartState.RELEASED, "ended_at": LATE}, {"parts"}),
    ],
)
def test_a_part_counts_for_its_own_department_late_only_where_its_time_was_over(
    fields: dict[str, Any], told: set[str]
) -> None:
    assert co_part_counts(part(**fields)) == {(f"co_{name}", "roads"): 1 for name in told}


def test_a_deputy_has_one_name_as_a_recipient_whichever_way_it_is_told_to() -> None:
    assert person("deputy", "D1") == deputy("D1")
    assert person("station", "s-1") == "person:s-1"
