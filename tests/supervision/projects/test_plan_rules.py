"""What a project allows in each state, what a sound plan is, and how the light names what is late."""

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.words import Colour
from services.supervision.projects.domain.light import (
    Limits,
    Owed,
    Shown,
    colour_of_late,
    completed_light,
    light_of,
    missed_in_a_row,
)
from services.supervision.projects.domain.periods import due_day, ended, first_day, following, month_of, quarter_of
from services.supervision.projects.domain.project import Step, may, may_decide, money_explained, sound_plan
from tests.supervision.refusing import refusal, slug

TODAY = date(2026, 12, 20)
DAY = timedelta(days=1)
STATES = ("adopted", "planned", "started", "suspended", "completed", "ended")


@pytest.mark.parametrize(
    ("change", "states"),
    [
        ("plan", {"planned", "started"}),
        ("budget", {"planned", "started", "suspended"}),
        ("department", {"planned", "started", "suspended"}),
        ("suspended", {"planned", "started"}),
        ("resumed", {"suspended"}),
        ("ended", {"planned", "started", "suspended", "adopted"}),
    ],
)
def test_each_change_is_decided_in_its_states(change: str, states: set[str]) -> None:
    assert {state for state in STATES if not slug(may_decide, state, change)} == states


def test_what_stands_in_the_way_is_named() -> None:
    assert refusal(may, "adopted", "planned") == ("project-not-planned", "The project has no plan yet.", "", 409)
    assert refusal(may, "suspended", "planned") == (
        "project-suspended", "The project is suspended: its clocks stand still.", "", 409,
    )  # fmt: skip
    for state in ("completed", "ended"):
        assert refusal(may, state, "planned") == (
            "project-finished", "The project is completed or ended.", "", 409,
        )  # fmt: skip
    assert refusal(may, "started", "suspended") == (
        "project-not-suspended", "The project is not suspended.", "", 409,
    )  # fmt: skip
    planned = ("project-planned", "The project has a plan; a recorded decision changes it.", "", 409)
    assert refusal(may, "started", "adopted") == planned
    assert refusal(may, "started", "suspended", "adopted") == planned
    assert refusal(may, "started", "planned", "started") is None


def plan(*steps: Step, starts: int = 0, ends: int = 30, latest: int = 30, **more: Any) -> Any:
    return refusal(
        sound_plan, TODAY + starts * DAY, TODAY + ends * DAY, iter(steps), TODAY, TODAY + latest * DAY, **more
    )


def step(days: int, title: str = "开工", done: date | None = None) -> Step:
    return Step(title, TODAY + days * DAY, done)


def test_a_plan_is_sound_to_the_day() -> None:
    assert plan() is None
    assert plan(step(0), step(30, "竣工"), step(-9, "前期", TODAY)) is None
    assert plan(ends=0, latest=0) is None
    assert plan(starts=1, ends=0) == (
        "ends-before-it-starts", "The plan ends before it starts.", "2026-12-21 > 2026-12-20", 422,
    )  # fmt: skip
    assert plan(latest=29) == (
        "plan-too-long", "The plan reaches too far ahead.", "at the latest 2027-01-18", 422,
    )  # fmt: skip
    assert plan(step(1), step(2)) == ("milestone-twice", "Two milestones have the same title.", "", 422)
    assert plan(step(-1), starts=-5) == ("due-in-the-past", "A deadline lies after today.", "2026-12-19", 422)
    assert plan(starts=-5, ends=-1) == ("due-in-the-past", "A deadline lies after today.", "2026-12-19", 422)
    outside = ("milestone-outside-plan", "A milestone lies outside the plan.", "开工", 422)
    assert plan(step(31)) == outside
    assert plan(step(1), starts=2) == outside
    assert plan(step(1, done=TODAY), starts=2) is None


def test_what_was_due_before_need_not_move() -> None:
    stood = [("开工", TODAY - DAY), ("", TODAY - DAY)]
    assert plan(step(-1), starts=-5, stood=stood) is None
    assert plan(starts=-5, ends=-1, stood=iter(stood)) is None
    assert plan(step(-2), starts=-5, stood=stood)[0] == "due-in-the-past"
    assert plan(step(-1, "竣工"), starts=-5, stood=stood)[0] == "due-in-the-past"


def test_money_that_needs_an_explanation_gets_one() -> None:
    assert refusal(money_explained, 100, 100, 100, "") is None
    assert refusal(money_explained, 101, 0, 100, "") == (
        "overspent", "More was spent than the budget: say why.", "101 > 100", 422,
    )  # fmt: skip
    assert refusal(money_explained, 99, 100, 100, "") == (
        "spent-sinks", "Less was spent than was said before: say why.", "99 < 100", 422,
    )  # fmt: skip
    assert refusal(money_explained, 101, 200, 100, "涨价") is None


def owed(kind: Any, late: int, name: str = "", *, done: bool = False) -> Owed:
    return Owed(kind, name, TODAY - late * DAY, done)


LIMITS = Limits()


@pytest.mark.parametrize(
    ("every", "shown"),
    [
        ([], (Colour.GREEN, "按计划推进", "on time")),
        ([owed("end", 0)], (Colour.GREEN, "按计划推进", "on time")),
        ([owed("plan", 0)], (Colour.GREEN, "待定计划，未到期", "to be planned, in time")),
        ([owed("plan", 1)], (Colour.YELLOW, "实施计划逾期 1 天", "the plan is 1 day(s) late")),
        ([owed("end", 15)], (Colour.YELLOW, "竣工逾期 15 天", "the completion is 15 day(s) late")),
        ([owed("end", 16)], (Colour.RED, "竣工逾期 16 天", "the completion is 16 day(s) late")),
        ([owed("end", 16, done=True)], (Colour.GREEN, "按计划推进", "on time")),
        (
            [owed("finding", 2), owed("milestone", 3, "封顶")],
            (Colour.YELLOW, "节点“封顶”逾期 3 天", "the milestone “封顶” is 3 day(s) late"),
        ),
        (
            [owed("report", 2, "2026-Q3")],
            (Colour.YELLOW, "2026-Q3季度汇报逾期 2 天", "the report of 2026-Q3 is 2 day(s) late"),
        ),
        (
            [owed("track", 2, "2026-11"), owed("track", 1, "2026-10")],
            (Colour.RED, "连续 2 个月未报跟踪", "2 tracks missed in a row"),
        ),
        (
            [owed("track", 2, "2026-11")],
            (Colour.YELLOW, "2026-11月度跟踪逾期 2 天", "the track of 2026-11 is 2 day(s) late"),
        ),
        (
            [owed("track", 20, "2026-10"), owed("track", 3, "2026-11")],
            (Colour.RED, "2026-10月度跟踪逾期 20 天", "the track of 2026-10 is 20 day(s) late"),
        ),
    ],
)
def test_the_light_names_what_is_latest(every: list[Owed], shown: tuple[Colour, str, str]) -> None:
    assert light_of(iter(every), 0, 0, TODAY, LIMITS) == Shown(*shown)


def test_money_is_named_in_wan_and_in_yuan() -> None:
    over = Shown(Colour.RED, "超预算 1.50 万元", "over budget by 15,000.00 yuan")
    assert light_of([owed("plan", 0)], 2_500_000, 1_000_000, TODAY, LIMITS) == over
    assert light_of([], 1_000_000, 1_000_000, TODAY, LIMITS).colour is Colour.GREEN
    assert light_of([], 1, 0, TODAY, LIMITS).colour is Colour.GREEN
    assert completed_light(5, 5) == Shown(Colour.GREEN, "已完成", "completed")
    assert completed_light(2_500_000, 1_000_000) == Shown(
        Colour.RED, "已完成，超预算 1.50 万元", "completed, over budget by 15,000.00 yuan"
    )


def test_lateness_is_counted_in_days_and_tracks_in_the_order_of_their_months() -> None:
    assert [owed("end", late).late(TODAY) for late in (-3, 0, 1, 7)] == [0, 0, 1, 7]
    assert owed("end", 7, done=True).late(TODAY) == 0
    assert [colour_of_late(days, LIMITS) for days in (-1, 0, 1, 15, 16)] == [
        Colour.GREEN, Colour.GREEN, Colour.YELLOW, Colour.YELLOW, Colour.RED,
    ]  # fmt: skip
    tracks = [owed("track", 1, "2026-11"), owed("track", 9, "2026-09"), owed("track", 5, "2026-10", done=True)]
    assert missed_in_a_row([*tracks, owed("report", 9, "2026-10")], TODAY) == 1
    assert missed_in_a_row([*tracks, owed("track", 2, "2026-12"), owed("track", 3, "2027-01")], TODAY) == 3
    assert missed_in_a_row([], TODAY) == 0


def test_months_and_quarters_by_hand() -> None:
    assert [month_of(date(2026, month, 3)) for month in (1, 12)] == ["2026-01", "2026-12"]
    assert [quarter_of(date(2026, month, 3)) for month in range(1, 13)] == [
        f"2026-Q{quarter}" for quarter in (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4)
    ]
    assert [first_day(period) for period in ("2026-01", "2026-12", "2026-Q1", "2026-Q4")] == [
        date(2026, 1, 1), date(2026, 12, 1), date(2026, 1, 1), date(2026, 10, 1),
    ]  # fmt: skip
    assert [following(period) for period in ("2026-01", "2026-12", "2026-Q1", "2026-Q4")] == [
        "2026-02", "2027-01", "2026-Q2", "2027-Q1",
    ]  # fmt: skip
    assert [due_day("2026-12", 5), due_day("2026-Q2", 10)] == [date(2027, 1, 5), date(2026, 7, 10)]
    assert ended("2026-10", date(2026, 12, 1)) == ["2026-10", "2026-11"]
    assert ended("2026-10", date(2026, 11, 30)) == ["2026-10"]
    assert ended("2026-Q3", date(2026, 9, 30)) == []
