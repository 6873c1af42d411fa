"""What an appeal counts as, event by event."""

from datetime import timedelta

import pytest

from tests.supervision.figures.living import BEGAN, Told, fact, marks, ones

PLACED = {"title": "题", "category": "water", "township": "t-1"}
SUBMITTED: Told = ("appeal.submitted", PLACED)
OPENED: Told = ("order.opened", {"department": "water"})
REPLIED: Told = ("order.replied", {"department": "roads", "on_time": True})
SOLVED: Told = ("matter.solved", {})


def rated(grade: str, *, solved: bool) -> Told:
    return "appeal.rated", {"grade": grade, "solved": solved}


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ([], ones("submitted", "voiced", "admitted")),
        ([SOLVED], {**ones("submitted", "voiced", "admitted", "answered", "local"), "waited": 60}),
        ([OPENED], ones("submitted", "voiced", "admitted")),
        (
            [OPENED, REPLIED],
            {**ones("submitted", "voiced", "admitted", "answered", "replied", "on_time"), "waited": 120},
        ),
        ([SOLVED, OPENED], {**ones("submitted", "voiced", "admitted", "answered"), "waited": 60}),
        ([("appeal.not_admitted", {})], ones("submitted")),
        ([("appeal.withdrawn", {})], ones("submitted", "voiced")),
        ([("appeal.withdrawn", {}), ("appeal.reopened", {})], ones("submitted", "voiced", "admitted")),
        ([("appeal.merged", {})], ones("submitted", "voiced")),
        ([("appeal.closed", {})], ones("submitted", "voiced", "admitted", "closed")),
        ([("appeal.closed", {}), ("appeal.reopened", {})], ones("submitted", "voiced", "admitted")),
        (
            [SOLVED, ("appeal.reopened", {"round": 2})],
            {**ones("submitted", "voiced", "admitted", "answered"), "waited": 60},
        ),
    ],
)
def test_an_appeal_counts_as_what_became_of_it(told: list[Told], counted: dict[str, int]) -> None:
    assert marks("appeal", SUBMITTED, *told) == counted


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ([rated("satisfied", solved=True)], {"rated", "satisfied", "solved"}),
        ([rated("basically", solved=False)], {"rated", "satisfied"}),
        ([rated("not_satisfied", solved=True)], {"rated", "solved"}),
        ([rated("satisfied", solved=True), ("appeal.reopened", {"again": True})], set()),
        ([rated("not_satisfied", solved=False), ("appeal.reopened", {"round": 2})], {"rated"}),
        (
            [rated("satisfied", solved=True), ("appeal.reopened", {"again": True}), rated("basically", solved=True)],
            {"rated", "satisfied", "solved"},
        ),
    ],
)
def test_the_last_rating_counts_until_it_is_broken_again(told: list[Told], counted: set[str]) -> None:
    found = marks("appeal", SUBMITTED, SOLVED, *told)
    assert set(found) & {"rated", "satisfied", "solved"} == counted


def test_an_appeal_is_of_where_it_is_from_and_of_who_answered_last() -> None:
    one = fact("appeal", SUBMITTED, OPENED)
    assert (one.title, one.category, one.township, one.department, one.at) == ("题", "water", "t-1", "water", BEGAN)
    right: Told = ("appeal.corrected", {"title": "新", "category": "roads", "township": "t-2"})
    one = fact("appeal", SUBMITTED, right, ("appeal.corrected", {"title": None}), OPENED, REPLIED)
    assert (one.title, one.category, one.township, one.department) == ("新", "roads", "t-2", "roads")
    merged: Told = ("department.merged", {"department": "water", "into": "env"})
    assert fact("appeal", SUBMITTED, OPENED, merged).department == "env"
    assert fact("appeal", SUBMITTED).department == ""
    early = (BEGAN - timedelta(days=1)).isoformat()
    assert fact("appeal", ("appeal.submitted", PLACED | {"submitted_at": early})).at == BEGAN - timedelta(days=1)
    late: Told = ("appeal.submitted", {"submitted_at": (BEGAN + timedelta(hours=2)).isoformat()})
    assert marks("appeal", late, SOLVED)["waited"] == 0
    second = {"submitted_at": (BEGAN + timedelta(seconds=1)).isoformat()}
    waited = marks("appeal", ("appeal.submitted", second), SOLVED)["waited"]
    assert (waited, type(waited)) == (59, int), "whole minutes"
    unknown = fact("appeal", SOLVED)
    assert (unknown.at, unknown.marks, unknown.title) == (None, {}, "")
