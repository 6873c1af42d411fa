"""Inquiries, questions and surveys by themselves: to which moment, how often, and how a refusal is told."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.supervision.inquiries.domain.inquiry import Inquiry
from services.supervision.inquiries.domain.question import Question, is_late
from services.supervision.inquiries.domain.survey import Pace, share, state_of
from tests.supervision.refusing import refusal, slug

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
TODAY, DAY = date(2026, 11, 2), timedelta(days=1)


def inquiry(**values: Any) -> Inquiry:
    begun: dict[str, Any] = {
        "inquiry_id": "i", "stage": "mid", "title": "t", "year": 2026, "held_on": None, "department": None,
        "department_name": "", "project_id": None, "reason": "", "reason_en": "", "notes": [], "opened_by": "甲",
        "opened_at": NOW,
    }  # fmt: skip
    return Inquiry(**(begun | values))


def question(**values: Any) -> Question:
    begun: dict[str, Any] = {
        "question_id": "q", "inquiry_id": "i", "number": 1, "project_id": None, "department": "water",
        "department_name": "", "words": "?", "asked_by": "甲", "asked_by_id": "D1", "asked_at": NOW,
    }  # fmt: skip
    return Question(**(begun | values))


def test_an_inquiry_covers_its_projects_and_its_department() -> None:
    assert refusal(inquiry().covers, "p", "roads") is None
    one = inquiry(about=frozenset({"p"}), department="water")
    assert refusal(one.covers, "p", "water") is None
    assert refusal(one.covers, None, "water") is None
    assert refusal(one.covers, "x", "water") == (
        "question-outside", "The inquiry is not about this project.", "", 422,
    )  # fmt: skip
    assert refusal(one.covers, "p", "roads") == (
        "question-outside", "The inquiry is not about this department.", "", 422,
    )  # fmt: skip


def test_an_inquiry_is_concluded_once_and_says_what_it_leaves_open() -> None:
    one = inquiry()
    assert refusal(one.conclude, "好", "", "乙", NOW, 2) == (
        "questions-unanswered", "Questions have no answer yet.", "2", 409,
    )  # fmt: skip
    one.conclude("好", "待查", "乙", NOW, 2)
    assert (one.conclusion, one.left_open, one.concluded_by, one.concluded_at) == ("好", "待查", "乙", NOW)
    over = ("inquiry-concluded", "This inquiry is concluded.", "", 409)
    assert refusal(one.conclude, "好", "", "乙", NOW, 0) == refusal(one.takes_questions) == over
    other = inquiry()
    other.conclude("好", "待查", "乙", NOW, 0)
    assert other.left_open == ""


def answer(one: Question, promise: str = "", due: date | None = None) -> tuple[str, str, str, int] | None:
    return refusal(one.answered, "答", "乙", "丙", promise, due, NOW, TODAY)


def test_a_question_is_answered_once_with_a_promise_that_makes_sense() -> None:
    assert answer(question(), "", TODAY) == (
        "promise-needed", "A day is given, but not what will be done by then.", "", 409,
    )  # fmt: skip
    assert answer(question(), "修", TODAY - DAY) == (
        "promise-past", "A promise is for today or a later day.", "2026-11-01", 409,
    )  # fmt: skip
    one = question()
    assert refusal(one.may_be_followed) == (
        "question-open", "This question has no answer yet to ask further about.", "", 409,
    )  # fmt: skip
    assert answer(one, "修", TODAY) is None
    assert (one.answer, one.answered_by, one.answer_entered_by, one.answered_at) == ("答", "乙", "丙", NOW)
    assert (one.promise, one.promise_due, one.promise_state) == ("修", TODAY, "open")
    assert answer(one) == ("question-answered", "This question has been answered.", "", 409)
    assert refusal(one.may_be_followed) is None
    without = question()
    assert answer(without) is None
    assert (without.promise, without.promise_due, without.promise_state) == ("", None, "none")


def test_a_promise_is_judged_until_it_was_kept() -> None:
    assert refusal(question().judge, "kept") == (
        "no-promise", "Nothing was promised in answer to this question.", "", 409,
    )  # fmt: skip
    one = question(promise_state="open")
    one.judge("broken")
    assert one.promise_state == "broken"
    one.judge("kept")
    assert refusal(one.judge, "broken") == ("promise-kept", "This promise was found kept.", "", 409)
    assert one.promise_state == "kept"


@pytest.mark.parametrize(
    ("state", "due", "late"),
    [("open", -1, True), ("open", 0, False), ("open", None, False), ("kept", -1, False), ("none", -1, False)],
)
def test_a_promise_is_late_once_its_day_is_over(state: str, due: int | None, late: bool) -> None:
    assert is_late(state, None if due is None else TODAY + due * DAY, TODAY) is late


def test_so_many_answers_are_taken_of_a_network_and_of_a_device() -> None:
    pace = Pace(network_day=3, network_minute=2, device_changes=1)
    assert [slug(pace.of_network, today, minute) for today, minute in ((2, 1), (3, 1), (2, 2), (3, 2))] == [
        "", "answers-too-many", "answers-too-fast", "answers-too-fast",
    ]  # fmt: skip
    assert refusal(pace.of_network, 0, 2) == (
        "answers-too-fast", "Too many answers from this network at once.", "", 429,
    )  # fmt: skip
    assert refusal(pace.of_network, 3, 0) == (
        "answers-too-many", "Enough answers from this network for today.", "", 429,
    )  # fmt: skip
    assert refusal(pace.of_device, 0) is None
    assert refusal(pace.of_device, 1) == ("answers-too-many", "This device has answered often enough.", "", 429)


@pytest.mark.parametrize(
    ("opens", "closes", "closed", "state"),
    [
        (0, 1, False, "open"), (1, 2, False, "announced"), (-1, 0, False, "closed"), (-1, 1, True, "closed"),
        (1, 2, True, "closed"),
    ],
)  # fmt: skip
def test_a_survey_is_open_from_its_first_moment_to_its_last(opens: int, closes: int, closed: bool, state: str) -> None:
    assert state_of(NOW + opens * DAY, NOW + closes * DAY, NOW if closed else None, NOW) == state


def test_content_are_those_who_say_so_and_basically_where_it_counts() -> None:
    counts = {"satisfied": 2, "basically": 3, "not_satisfied": 5, "abstained": 7}
    assert share(counts, basically_counts=True) == (5, 10)
    assert share(counts, basically_counts=False) == (2, 10)
