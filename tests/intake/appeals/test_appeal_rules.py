"""Rules of an appeal by themselves: what a rating means, what it counts as, counted by hand."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from contracts.words import AppealState, Grade, Role
from services.intake.appeals.domain.counts import FIELDS, counts_of
from services.intake.appeals.domain.rating import Verdict, judge, may_rate
from services.intake.appeals.domain.texts import storable
from services.intake.contacts.domain import may_call

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
S = AppealState


@pytest.mark.parametrize(
    ("solved", "grade", "words", "reason"),
    [
        (True, Grade.SATISFIED, "谢谢", ""),
        (True, Grade.BASICALLY, "", ""),
        (False, Grade.SATISFIED, "灯又灭了", "未解决：灯又灭了"),
        (False, Grade.NOT_SATISFIED, "", "未解决"),
        (True, Grade.NOT_SATISFIED, "太慢", "不满意：太慢"),
        (True, Grade.NOT_SATISFIED, "", "不满意"),
    ],
)
def test_what_goes_back_says_why_in_the_residents_words(solved: bool, grade: Grade, words: str, reason: str) -> None:
    assert judge(solved=solved, grade=grade, words=words) == Verdict(closes=not reason, reason=reason)


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("answered", [True, False])
def test_what_was_answered_is_rated_and_a_merged_one_once_the_answer_is_its_own(state: S, answered: bool) -> None:
    may = state in {S.SOLVED_ON_THE_SPOT, S.REPLIED} or (state is S.MERGED and answered)
    assert may_rate(state, answered=answered) is may


def row(**values: object) -> SimpleNamespace:
    blank: dict[str, object] = dict.fromkeys(FIELDS)
    return SimpleNamespace(**{**blank, "state": "submitted", "round": 1, **values})


def test_an_appeal_counts_once_in_each_of_its_parts_and_for_what_happened_to_it() -> None:
    assert counts_of(row()) == {("state", "submitted"): 1}
    whole = row(
        state="closed", township="t", category="roads", kind="help", grade="satisfied",
        solved=True, answered_at=NOW, round=2,
    )  # fmt: skip
    assert counts_of(whole) == {
        ("state", "closed"): 1, ("township", "t"): 1, ("category", "roads"): 1, ("kind", "help"): 1,
        ("grade", "satisfied"): 1, ("solved", ""): 1, ("answered", ""): 1, ("reopened", ""): 1,
    }  # fmt: skip
    assert counts_of(row(solved=False)) == {("state", "submitted"): 1}


def test_only_what_no_database_can_keep_is_taken_out_of_a_text() -> None:
    assert storable("a\0b \n\0") == "ab \n"


@pytest.mark.parametrize(
    ("role", "actor", "holder", "may"),
    [
        (Role.OFFICE, "o", None, True),
        (Role.DEPUTY, "D1", "D1", True),
        (Role.DEPUTY, "D1", "D2", False),
        (Role.DEPUTY, "D1", None, False),
        (Role.DEPARTMENT, "D1", "D1", False),
        (Role.LEADER, "l", "l", False),
    ],
)
def test_the_office_and_who_holds_the_matter_may_call(role: Role, actor: str, holder: str | None, may: bool) -> None:
    assert may_call(role, actor, holder) is may
