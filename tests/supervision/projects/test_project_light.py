"""The light of a project for any number of things owed, and the periods it is asked for."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from contracts.words import Colour
from services.supervision.projects.domain.light import Limits, Owed, completed_light, light_of, missed_in_a_row
from services.supervision.projects.domain.periods import due_day, ended, first_day, following, month_of, quarter_of

TODAY = date(2026, 12, 20)
LIMITS = Limits(yellow_days=15, missed_tracks=2)
DAYS = st.integers(-60, 60).map(lambda n: TODAY + timedelta(days=n))
KINDS = st.sampled_from(["plan", "report", "finding", "milestone", "end"])
OTHERS = st.lists(st.builds(Owed, KINDS, st.just("x"), DAYS, st.booleans()), max_size=6)
MONTHS = st.lists(st.tuples(DAYS, st.booleans()), max_size=6).map(
    lambda given: [Owed("track", f"2026-{n + 1:02}", due, done) for n, (due, done) in enumerate(given)]
)
MONEY = st.integers(0, 10**12)
ORDER = [Colour.GREEN, Colour.YELLOW, Colour.RED]


@given(OTHERS, MONTHS, MONEY, MONEY)
def test_the_light_is_the_gravest_of_lateness_missed_tracks_and_money(
    others: list[Owed], tracks: list[Owed], spent: int, budget: int
) -> None:
    light = light_of([*others, *tracks], spent, budget, TODAY, LIMITS)
    days = [(TODAY - one.due_on).days for one in (*others, *tracks) if not one.done and one.due_on < TODAY]
    missed = "".join("x" if not one.done and one.due_on < TODAY else "." for one in tracks)
    if (budget and spent > budget) or "xx" in missed or any(n > 15 for n in days):
        assert light.colour is Colour.RED
    else:
        assert light.colour is (Colour.YELLOW if days else Colour.GREEN)
    assert light.reason
    assert light.reason_en


@given(OTHERS, MONTHS)
def test_a_day_that_passes_never_makes_a_light_better(others: list[Owed], tracks: list[Owed]) -> None:
    owed = [*others, *tracks]
    seen = [ORDER.index(light_of(owed, 0, 1, TODAY + timedelta(days=n), LIMITS).colour) for n in range(0, 80, 4)]
    assert seen == sorted(seen)


@given(MONTHS)
def test_a_track_that_comes_never_makes_a_light_worse(tracks: list[Owed]) -> None:
    before = light_of(tracks, 0, 1, TODAY, LIMITS)
    for n, one in enumerate(tracks):
        came = [*tracks[:n], Owed("track", one.name, one.due_on, True), *tracks[n + 1 :]]
        assert ORDER.index(light_of(came, 0, 1, TODAY, LIMITS).colour) <= ORDER.index(before.colour)


def test_a_track_that_came_between_two_missed_ones_breaks_the_row() -> None:
    due = TODAY - timedelta(days=1)
    tracks = [Owed("track", "2026-09", due), Owed("track", "2026-10", due, True), Owed("track", "2026-11", due)]
    assert missed_in_a_row(tracks, TODAY) == 1
    assert light_of(tracks, 0, 1, TODAY, LIMITS).colour is Colour.YELLOW


@given(st.dates(date(2000, 1, 1), date(2098, 12, 31)), st.integers(0, 1500))
def test_periods_follow_each_other_without_a_gap_and_are_due_after_they_are_over(start: date, days: int) -> None:
    today = start + timedelta(days=days)
    for name in (month_of, quarter_of):
        periods = ended(name(start), today)
        covered = {first_day(one) for one in periods}
        assert len(covered) == len(periods)
        assert all(following(one) == other for one, other in pairwise(periods))
        assert not periods or periods[0] == name(start)
        assert (following(periods[-1]) if periods else name(start)) == name(today)
        assert all(due_day(one, 5).day == 5 and name(due_day(one, 5)) == following(one) for one in periods)


def test_a_project_that_waits_for_its_plan_does_not_say_that_it_goes_on_by_plan() -> None:
    waiting = light_of([Owed("plan", "", TODAY)], 0, 0, TODAY, LIMITS)
    assert (waiting.colour, waiting.reason) == (Colour.GREEN, "待定计划，未到期")
    assert "按计划" in light_of([Owed("end", "", TODAY)], 0, 0, TODAY, LIMITS).reason


def test_how_much_was_spent_too_much_is_told_to_the_hundredth_of_ten_thousand_yuan() -> None:
    assert completed_light(30_000_000_000, 10_000_000_000).reason == "已完成，超预算 20000.00 万元"
    assert completed_light(10**13, 1).reason == "已完成，超预算 10000000.00 万元"
    assert completed_light(10_000_010_000, 10_000_000_000).reason == "已完成，超预算 0.01 万元"
