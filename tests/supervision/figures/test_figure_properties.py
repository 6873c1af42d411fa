"""Odd lives of cases: whatever happens in whatever order, what is above the line is below it too, in the same place."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.supervision.figures.domain.fact import Fact, Happened
from services.supervision.figures.domain.marks import fact_of
from services.supervision.figures.domain.rates import RATES

BEGAN = datetime(2026, 3, 1, tzinfo=UTC)
DEPARTMENTS = st.sampled_from(["water", "housing", "roads"])
PARTS = st.sampled_from(["p-1", "p-2", "p-3"])
GRADES = st.sampled_from(["satisfied", "basically", "not_satisfied"])
Told = tuple[str, dict[str, Any]]


def told(name: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Told]:
    return st.fixed_dictionaries(fields).map(lambda data: (name, data))


APPEAL = st.one_of(
    told("appeal.merged"),
    told("appeal.reopened", round=st.integers(2, 4)),
    told("appeal.reopened", round=st.integers(2, 4), again=st.booleans()),
    told("appeal.withdrawn"),
    told("appeal.corrected", category=st.sampled_from(["roads", "water"]), township=st.sampled_from(["t-1", "t-2"])),
    told("appeal.not_admitted"),
    told("appeal.closed"),
    told("appeal.rated", grade=GRADES, solved=st.booleans()),
    told("matter.solved"),
    told("order.opened", department=DEPARTMENTS),
    told("order.replied", department=DEPARTMENTS, on_time=st.booleans()),
    told("department.merged", department=DEPARTMENTS, into=DEPARTMENTS),
)
SUGGESTION = st.one_of(
    told("suggestion.assigned", assignment_id=PARTS, department=DEPARTMENTS, part=st.sampled_from(["lead", "co"])),
    told("suggestion.assigned", assignment_id=PARTS, department=DEPARTMENTS, part=st.just("separate")),
    told("suggestion.returned", assignment_id=PARTS, department=DEPARTMENTS),
    told("suggestion.made_key"),
    told(
        "suggestion.replied",
        assignment_id=st.one_of(PARTS, st.none()),
        department=DEPARTMENTS,
        result=st.sampled_from("ABC"),
        on_time=st.booleans(),
        round=st.integers(1, 2),
    ),
    told("suggestion.rated", assignment_id=st.one_of(PARTS, st.none()), attitude=GRADES, result=GRADES),
    told("suggestion.closed", how=st.sampled_from(["answered", "withdrawn"])),
    told("department.merged", department=DEPARTMENTS, into=DEPARTMENTS),
)
PROJECT = st.one_of(
    told("project.planned", department=DEPARTMENTS),
    told("project.changed", change=st.just("department"), department=DEPARTMENTS),
    told("project.changed", change=st.sampled_from(["plan", "suspended", "resumed", "ended"])),
    told("project.turned", colour=st.sampled_from(["green", "yellow", "red"])),
    told("project.completed", on_time=st.booleans()),
)
FINDING = told("finding.rectified", on_time=st.booleans())
BEGINNINGS: dict[str, Told] = {
    "appeal": ("appeal.submitted", {"title": "t", "category": "water", "township": "420323100"}),
    "suggestion": ("suggestion.numbered", {"title": "t", "category": "water", "township": "420323100"}),
    "project": ("project.adopted", {"title": "t", "department": "water", "township": None}),
    "finding": ("finding.raised", {"department": "water"}),
}
LIVES = st.one_of(
    *(
        st.tuples(st.just(kind), st.lists(one, max_size=9))
        for kind, one in (("appeal", APPEAL), ("suggestion", SUGGESTION), ("project", PROJECT), ("finding", FINDING))
    )
)
QUIET = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def counted(kind: str, facts: list[Told], order: list[int] | None = None) -> Fact:
    every = [BEGINNINGS[kind], *facts]
    events = [Happened(name, data, BEGAN + timedelta(hours=n)) for n, (name, data) in enumerate(every)]
    return fact_of(kind, [events[n] for n in order] if order else events)


@QUIET
@given(LIVES)
def test_what_is_above_the_line_of_a_rate_is_below_it_too(life: tuple[str, list[Told]]) -> None:
    kind, facts = life
    marks = counted(kind, facts).marks
    for rate in RATES:
        if rate.kind == kind and rate.below is not None and rate.above in marks:
            assert rate.below in marks, f"{rate.name}: {rate.above} without {rate.below}"


@QUIET
@given(LIVES, st.randoms(use_true_random=False))
def test_a_case_counts_the_same_in_whatever_order_it_was_heard(life: tuple[str, list[Told]], luck: Any) -> None:
    kind, facts = life
    order = list(range(len(facts) + 1))
    luck.shuffle(order)
    assert counted(kind, facts, order) == counted(kind, facts)


def test_an_appeal_handled_with_another_is_counted_there_until_its_resident_takes_it_back() -> None:
    merged: Told = ("appeal.merged", {})
    replied: Told = ("order.replied", {"department": "water", "on_time": True})
    assert {"admitted", "answered"}.isdisjoint(counted("appeal", [merged]).marks)
    back = counted("appeal", [merged, ("appeal.reopened", {"round": 2})])
    assert "admitted" in back.marks
    assert "answered" not in back.marks
    assert {"admitted", "answered"} <= set(counted("appeal", [("appeal.reopened", {"round": 2}), replied]).marks)


def test_what_its_resident_withdrew_counts_as_admitted_only_once_it_was_answered() -> None:
    withdrawn: list[Told] = [("appeal.withdrawn", {}), ("appeal.closed", {"how": "withdrawn"})]
    assert {"admitted", "answered"}.isdisjoint(counted("appeal", withdrawn).marks)
    assert "closed" in counted("appeal", withdrawn).marks
    assert {"admitted", "answered", "closed"} <= set(counted("appeal", [("matter.solved", {}), *withdrawn]).marks)


def test_an_appeal_counts_for_the_place_and_category_it_was_corrected_to() -> None:
    fact = counted("appeal", [("appeal.corrected", {"category": "water"}), ("appeal.corrected", {"township": "t-2"})])
    assert (fact.category, fact.township) == ("water", "t-2")


def test_what_is_broken_again_is_satisfied_only_by_a_new_rating() -> None:
    good: Told = ("appeal.rated", {"grade": "satisfied", "solved": True})
    facts: list[Told] = [("matter.solved", {}), good, ("appeal.reopened", {"round": 2, "again": True})]
    marks = counted("appeal", facts).marks
    assert "answered" in marks
    assert {"rated", "satisfied", "solved", "closed"}.isdisjoint(marks)
    assert {"rated", "satisfied", "solved"} <= set(counted("appeal", [*facts, good]).marks)


def test_not_admitted_after_an_answer_is_neither_admitted_nor_answered() -> None:
    marks = counted("appeal", [("matter.solved", {}), ("appeal.not_admitted", {})]).marks
    assert {"admitted", "answered", "local"}.isdisjoint(marks)


def test_solved_on_the_spot_and_not_for_its_resident_is_not_solved_locally() -> None:
    assert "local" in counted("appeal", [("matter.solved", {})]).marks
    assert "local" not in counted("appeal", [("matter.solved", {}), ("appeal.reopened", {"round": 2})]).marks


def test_the_department_that_answered_counts_its_answer_when_another_is_asked_next() -> None:
    facts: list[Told] = [
        ("order.opened", {"department": "water"}),
        ("order.replied", {"department": "water", "on_time": True}),
        ("appeal.reopened", {"round": 2}),
        ("order.opened", {"department": "housing"}),
    ]
    assert counted("appeal", facts).department == "water"
    late: Told = ("order.replied", {"department": "housing", "on_time": False})
    both = counted("appeal", [*facts, late])
    assert (both.department, "on_time" in both.marks) == ("housing", False)


def test_a_suggestion_is_replied_to_when_every_department_has() -> None:
    def given(part: str, department: str) -> Told:
        return "suggestion.assigned", {"assignment_id": part, "department": department, "part": "separate"}

    def reply(part: str, department: str, result: str = "A") -> Told:
        said = {"assignment_id": part, "department": department, "result": result, "round": 1, "on_time": True}
        return "suggestion.replied", said

    both = [given("p-1", "water"), given("p-2", "housing")]
    assert "replied" not in counted("suggestion", [*both, reply("p-1", "water")]).marks
    returned: Told = ("suggestion.returned", {"assignment_id": "p-2", "department": "housing"})
    assert "replied" not in counted("suggestion", [*both, reply("p-1", "water"), returned]).marks
    instead = [*both, reply("p-1", "water"), returned, given("p-3", "roads"), reply("p-3", "roads", "C")]
    assert "replied" in counted("suggestion", instead).marks
    assert "class_a" not in counted("suggestion", instead).marks


def test_a_deputy_is_satisfied_when_every_reply_satisfied() -> None:
    def rated(part: str, result: str) -> Told:
        return "suggestion.rated", {"assignment_id": part, "attitude": "satisfied", "result": result}

    one_is_not = [rated("p-1", "not_satisfied"), rated("p-2", "satisfied")]
    assert "satisfied" not in counted("suggestion", one_is_not).marks
    assert "satisfied" in counted("suggestion", [*one_is_not, rated("p-1", "basically")]).marks


def test_a_project_counts_for_the_department_that_has_it() -> None:
    planned: Told = ("project.planned", {"department": "water"})
    changed: Told = ("project.changed", {"change": "department", "department": "roads"})
    assert counted("project", [planned, changed]).department == "roads"


def test_a_case_belongs_to_the_month_it_began_in_however_late_it_was_told() -> None:
    data = {"title": "t", "category": "water", "township": "", "submitted_at": "2026-12-31T15:59:00Z"}
    late = Happened("suggestion.numbered", data, datetime(2027, 1, 1, tzinfo=UTC))
    assert fact_of("suggestion", [late]).at == datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
