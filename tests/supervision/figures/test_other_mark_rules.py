"""What every other kind of case counts as; what the chronicle keeps of an event, and its chain."""

from datetime import timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest

from services.supervision.figures.domain.chain import FIRST, kept, link, written
from services.supervision.figures.domain.rates import BY_NAME, RATES
from tests.supervision.figures.living import BEGAN, Told, fact, marks, ones

PLACED = {"title": "题", "category": "water", "township": "t-1"}


def changed(change: str, **more: Any) -> Told:
    return "project.changed", {"change": change, **more}


def turned(colour: str) -> Told:
    return "project.turned", {"colour": colour}


ADOPTED: Told = ("project.adopted", {"title": "桥", "township": "t-1", "department": "县水利局"})
PLANNED: Told = ("project.planned", {"department": "water"})


@pytest.mark.parametrize(
    ("told", "department", "counted"),
    [
        ([], "", {"adopted", "standing"}),
        ([PLANNED], "water", {"adopted", "standing", "planned"}),
        ([PLANNED, changed("department", department="roads")], "roads", {"adopted", "standing", "planned"}),
        ([PLANNED, changed("plan")], "water", {"adopted", "standing", "planned"}),
        ([changed("ended")], "", {"adopted"}),
        (
            [("project.turned", {"colour": "red"}), ("project.turned", {"colour": "green"})],
            "",
            {"adopted", "standing", "was_red"},
        ),
        ([turned("yellow")], "", {"adopted", "standing"}),
        ([("project.completed", {"on_time": True})], "", {"adopted", "standing", "completed", "on_time"}),
        ([("project.completed", {"on_time": False})], "", {"adopted", "standing", "completed"}),
        ([("project.completed", {"on_time": True}), changed("ended")], "", {"adopted"}),
    ],
)
def test_a_project_counts_as_what_became_of_it(told: list[Told], department: str, counted: set[str]) -> None:
    one = fact("project", ADOPTED, *told)
    assert (one.title, one.township, one.department, one.marks) == ("桥", "t-1", department, ones(*counted))


def test_a_project_began_when_it_was_adopted_however_late_that_was_told() -> None:
    early = BEGAN - timedelta(days=3)
    assert fact("project", ("project.adopted", {"adopted_at": early.isoformat()})).at == early
    untitled = fact("project", ("project.adopted", {}))
    assert (untitled.title, untitled.township, untitled.at) == ("", "", BEGAN)


RAISED: Told = ("finding.raised", {"department": "water"})
HOT: Told = ("topic.adopted", {"source": "hotspot"})
OWN: Told = ("topic.adopted", {"source": "own"})
SPECIAL: Told = ("inquiry.opened", {"stage": "special"})
SIGNED: list[Told] = [("attendance.signed", {"deputy_id": who}) for who in ("a", "b", "a")]


def ended(name: str, *, on_time: bool) -> Told:
    return name, {"on_time": on_time}


MEMBERS: Told = ("session.called", {"title": "会", "township": "t-1", "members": 3})


@pytest.mark.parametrize(
    ("kind", "told", "counted"),
    [
        ("finding", [RAISED], ones("raised")),
        ("finding", [RAISED, ended("finding.rectified", on_time=True)], ones("raised", "rectified", "on_time")),
        ("finding", [RAISED, ended("finding.rectified", on_time=False)], ones("raised", "rectified")),
        ("inquiry", [("inquiry.opened", {"stage": "mid"})], ones("opened")),
        ("inquiry", [SPECIAL, ("inquiry.concluded", {})], ones("opened", "special", "concluded")),
        ("proposal", [("proposal.collected", PLACED)], ones("collected")),
        ("proposal", [("proposal.collected", PLACED), ("proposal.withdrawn", {})], {}),
        ("candidate", [("candidates.published", {})], ones("listed")),
        ("session", [MEMBERS], {"called": 1, "members": 3}),
        ("session", [MEMBERS, *SIGNED], {"called": 1, "members": 3, "present": 2}),
        ("session", [("session.called", {"title": "会"})], {"called": 1, "members": 0}),
        ("topic", [HOT], ones("adopted", "from_hotspot", "standing")),
        ("topic", [OWN, ("topic.entrusted", {}), ("topic.dropped", {})], ones("adopted", "researched")),
        ("topic", [OWN, ended("topic.reported", on_time=True)], ones("adopted", "standing", "reported", "on_time")),
        ("topic", [OWN, ended("topic.reported", on_time=False)], ones("adopted", "standing", "reported")),
    ],
)
def test_every_other_kind_counts_as_what_became_of_it(kind: str, told: list[Told], counted: dict[str, int]) -> None:
    assert marks(kind, *told) == counted


@pytest.mark.parametrize(
    ("kind", "begins", "has"),
    [
        ("finding", "finding.raised", {"department"}),
        ("inquiry", "inquiry.opened", {"title", "department"}),
        ("proposal", "proposal.collected", {"title", "category", "township"}),
        ("candidate", "candidates.published", {"title", "township", "department"}),
        ("session", "session.called", {"title", "township"}),
        ("topic", "topic.adopted", {"title", "category", "township", "department"}),
    ],
)
def test_every_kind_is_of_what_its_beginning_says(kind: str, begins: str, has: set[str]) -> None:
    names = ("title", "category", "township", "department")
    one = fact(kind, (begins, {name: f"its {name}" for name in names}))
    assert {name: getattr(one, name) for name in names} == {
        name: f"its {name}" if name in has else "" for name in names
    }
    assert one.at == BEGAN


def test_what_people_wrote_is_not_kept_and_of_a_place_only_its_township() -> None:
    data = {
        "title": "题",
        "text": "长",
        "words": "w",
        "photos": [1],
        "empty": None,
        "place": {"township": "t-1", "address": "路"},
    }
    assert kept(data) == {"title": "题", "township": "t-1"}
    assert kept({"place": "t", "a": 0}) == {"a": 0}
    assert kept({"a": 0}) == {"a": 0}
    assert kept({"place": {"address": "路"}}) == {"township": None}
    assert written({"b": "张", "a": [1, BEGAN]}) == '{"a":[1,"2026-03-01 00:00:00+00:00"],"b":"张"}'


def test_a_link_covers_the_one_before_and_everything_of_the_event() -> None:
    text = "\n".join((FIRST, "e-1", "appeal.submitted", "2026-03-01T00:00:00.000000+00:00", "{}"))
    made = sha256(text.encode()).hexdigest()
    assert link(FIRST, "e-1", "appeal.submitted", BEGAN, "{}") == made
    assert link(FIRST, "e-1", "appeal.submitted", BEGAN.astimezone(timezone(timedelta(hours=8))), "{}") == made
    assert FIRST == "0" * 64


def test_a_rate_counts_one_mark_over_another_and_a_count_only_one() -> None:
    rate, count = BY_NAME["appeal_answered"], BY_NAME["appeals"]
    assert (rate.mark("numerator"), rate.mark("denominator")) == ("answered", "admitted")
    assert (count.mark("numerator"), count.mark("denominator")) == ("submitted", "submitted")
    assert len(BY_NAME) == len(RATES)
