"""What a suggestion counts as, by its parts, replies and ratings."""

import pytest

from tests.supervision.figures.living import Told, fact, marks, ones

PLACED = {"title": "题", "category": "water", "township": "t-1"}


def assigned(part: str | None, department: str, kind: str = "separate") -> Told:
    return "suggestion.assigned", {"assignment_id": part, "department": department, "part": kind}


def returned(part: str) -> Told:
    return "suggestion.returned", {"assignment_id": part}


def reply(part: str | None, *, result: str = "A", on_time: bool = True, round_: int = 1, by: str = "water") -> Told:
    said = {"assignment_id": part, "department": by, "result": result, "on_time": on_time, "round": round_}
    return "suggestion.replied", said


NUMBERED: Told = ("suggestion.numbered", PLACED)


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ([], {"submitted", "standing"}),
        ([("suggestion.made_key", {})], {"submitted", "standing", "key"}),
        ([assigned("p1", "water"), assigned("p2", "roads"), reply("p1")], {"submitted", "standing"}),
        (
            [assigned("p1", "water"), assigned("p2", "roads"), reply("p1"), reply("p2", result="B", on_time=False)],
            {"submitted", "standing", "replied"},
        ),
        (
            [assigned("p1", "water", "lead"), assigned("p2", "roads", "co"), reply("p1")],
            {"submitted", "standing", "replied", "on_time", "class_a"},
        ),
        (
            [
                assigned("p1", "water"),
                returned("p1"),
                assigned("p3", "roads"),
                reply("p3"),
            ],
            {"submitted", "standing", "replied", "on_time", "class_a"},
        ),
        (
            [
                assigned("p1", "water"),
                returned("p9"),
                assigned("p3", "roads"),
                reply("p3"),
            ],
            {"submitted", "standing"},
        ),
        (
            [assigned("p1", "water"), reply("p1", result="C", on_time=True), reply("p1", on_time=False, round_=2)],
            {"submitted", "standing", "replied", "on_time", "class_a"},
        ),
        ([assigned("p1", "water"), reply(None)], {"submitted", "standing", "replied", "on_time", "class_a"}),
        ([assigned(None, "water"), reply(None)], {"submitted", "standing", "replied", "on_time", "class_a"}),
        ([assigned(None, "water"), reply(None, by="roads")], {"submitted", "standing"}),
        ([reply("p1"), ("suggestion.closed", {"how": "withdrawn"})], {"submitted"}),
        ([("suggestion.closed", {"how": "answered"})], {"submitted", "standing", "closed"}),
    ],
)
def test_a_suggestion_counts_as_replied_once_every_answering_part_has(told: list[Told], counted: set[str]) -> None:
    assert marks("suggestion", NUMBERED, *told) == ones(*counted)


def rating(part: str, result: str, attitude: str) -> Told:
    return "suggestion.rated", {"assignment_id": part, "result": result, "attitude": attitude}


NEITHER = rating("p1", "not_satisfied", "not_satisfied")


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ([rating("p1", "satisfied", "basically")], {"rated", "satisfied", "attitude"}),
        ([rating("p1", "not_satisfied", "satisfied")], {"rated", "attitude"}),
        ([rating("p1", "satisfied", "not_satisfied")], {"rated", "satisfied"}),
        (
            [rating("p1", "not_satisfied", "not_satisfied"), rating("p1", "satisfied", "satisfied")],
            {"rated", "satisfied", "attitude"},
        ),
        ([rating("p1", "satisfied", "satisfied"), rating("p2", "not_satisfied", "not_satisfied")], {"rated"}),
    ],
)
def test_of_each_part_the_newest_rating_counts(told: list[Told], counted: set[str]) -> None:
    assert set(marks("suggestion", NUMBERED, *told)) - {"submitted", "standing"} == counted


def test_a_suggestion_is_of_the_department_that_answers() -> None:
    co, own = assigned("p2", "roads", "co"), assigned("p1", "water", "lead")
    one = fact("suggestion", NUMBERED, own, co)
    assert (one.title, one.category, one.township, one.department) == ("题", "water", "t-1", "water")
    assert fact("suggestion", NUMBERED, own, co, reply("p1", by="env")).department == "env"
    assert (
        fact("suggestion", NUMBERED, own, ("department.merged", {"department": "water", "into": "env"})).department
        == "env"
    )
    assert fact("suggestion", NUMBERED).department == ""
