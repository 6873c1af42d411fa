"""The watch over suggestions: each turn is told once, the oldest first, so many at once and the rest next time."""

from datetime import timedelta

import pytest

from contracts.suggestions import MovePartDue, SuggestionClosed, SuggestionWarned, WithdrawSuggestion
from services.supervision.settings import SupervisionSettings
from services.supervision.suggestions.settings import SuggestionSettings
from services.supervision.suggestions.use_cases import watch
from services.supervision.suggestions.use_cases.clocks import SuggestionPolicy
from tests.commits import commits, tells
from tests.supervision.suggestions.keeping import history, kept, parts, refused
from tests.supervision.suggestions.suggestion_harness import LEAD, Harness
from tests.supervision.supervision_loop import OFFICE
from tests.unordered import unordered


def watched(harness: Harness) -> int:
    """The watch runs once; at how many turns it looked."""
    policy = SuggestionPolicy(SupervisionSettings(), SuggestionSettings())
    with harness.bench.work() as work:
        return watch.watch_suggestions(work, policy)


def told(harness: Harness) -> list[tuple[str, str]]:
    return [(fact.suggestion_id, fact.colour) for fact in harness.emitted(SuggestionWarned)]


def test_what_turned_first_is_told_first_and_the_rest_in_the_next_run(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "AT_ONCE", 2)
    late, middle, early = (harness.submitted() for _ in range(3))
    for one in (early, middle, late):
        harness.assign(one)
        harness.later(days=1)
    harness.at(2, 1, year=2027)
    unordered(harness.bench.database)
    assert (watched(harness), told(harness)) == (2, [(early, "yellow"), (middle, "yellow")])
    assert (watched(harness), told(harness)[2:]) == (1, [(late, "yellow")])
    assert watched(harness) == 0


def test_many_that_turned_while_nobody_watched_are_told_in_parts_each_committed_by_itself(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "AT_ONCE", 2)
    for _ in range(3):
        harness.assign(harness.submitted())
    harness.at(2, 1, year=2027)
    with commits(harness.bench.database, tells(SuggestionWarned)) as warned:
        harness.room.watch_suggestions()
    assert warned == [2, 3]


def test_a_turn_that_came_first_is_told_first_whoever_was_given_theirs_first(harness: Harness) -> None:
    hard, other = harness.submitted(), harness.submitted()
    harness.assign(hard, hard=True)
    harness.assign(other)
    harness.at(4, 28, year=2027)
    assert (watched(harness), told(harness)) == (2, [(other, "red"), (hard, "yellow")])


def test_nothing_is_told_before_its_moment_and_twice_never(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one)
    turns = parts(harness, one)[0].turn_at
    assert turns is not None
    harness.bench.clock.at = turns - timedelta(seconds=1)
    assert watched(harness) == 0
    harness.later(seconds=1)
    assert [watched(harness) for _ in range(2)] == [1, 0]
    [row] = parts(harness, one)
    assert (row.warn_at, row.turn_at) == (turns, row.due_at)
    assert row.due_at is not None
    harness.bench.clock.at = row.due_at
    assert [watched(harness) for _ in range(2)] == [1, 0]
    assert parts(harness, one)[0].turn_at is None
    assert told(harness) == [(one, "yellow"), (one, "red")]


def test_a_withdrawn_one_is_warned_of_no_more(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one)
    harness.ask(WithdrawSuggestion(suggestion_id=one, reason="不提了"), LEAD)
    harness.at(3, 1, year=2027)
    assert (watched(harness), told(harness)) == (0, [])


def test_a_reply_is_warned_of_while_it_may_be_rated_and_closed_when_that_time_is_over(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    [row] = parts(harness, one)
    assert row.warn_at is not None
    assert row.due_at is not None
    harness.bench.clock.at = row.warn_at
    assert watched(harness) == 1
    [fact] = harness.emitted(SuggestionWarned)
    assert (fact.colour, fact.due.clock, kept(harness, one).state) == ("yellow", "rate", "replied")
    harness.bench.clock.at = row.due_at
    assert [watched(harness) for _ in range(2)] == [1, 0]
    assert len(harness.emitted(SuggestionWarned)) == 1
    assert harness.emitted(SuggestionClosed) == [SuggestionClosed(suggestion_id=one, how="answered", result="A")]
    [row] = parts(harness, one)
    assert (row.rated_round, row.clock, row.due_at, row.turn_at) == (1, "", None, None)
    assert history(harness, one)[-2:] == [
        ("unrated", "Minsheng", "县水利局"),
        ("closed", "Minsheng", "2027-11-16"),
    ]
    assert (kept(harness, one).state, kept(harness, one).satisfied) == ("closed", None)


def test_a_county_says_how_many_days_before_a_clock_turns_yellow() -> None:
    harness = Harness(warn_days=3)
    one = harness.submitted()
    harness.assign(one)
    [row] = parts(harness, one)
    assert row.due_at is not None
    assert row.warn_at == row.due_at - timedelta(days=3)


def test_a_co_handlers_clock_stops_when_the_suggestion_closes_and_is_warned_of_no_more(harness: Harness) -> None:
    one = harness.submitted()
    lead, co = harness.assign(one, ("water", "lead"), ("housing", "co"))
    harness.at(2, 3, year=2027)
    harness.answered(lead)
    later = MovePartDue(assignment_id=co, due_on="2027-04-01", reason="再议")
    harness.ask(later, OFFICE)
    harness.at(4, 2, year=2027)  # nobody watched in between: the lead's clock was over first
    assert watched(harness) == 2, "the other's clock too, which this stopped"
    assert (kept(harness, one).state, told(harness)) == ("closed", [])
    assert [(row.clock, row.due_at, row.turn_at) for row in parts(harness, one)] == [("", None, None)] * 2
    assert refused(harness.ask, later.model_copy(update={"due_on": "2027-04-30"}), OFFICE)[0] == "part-not-in-hand"


def test_a_reply_nobody_rated_is_told_once_though_another_department_has_still_to_answer(harness: Harness) -> None:
    one = harness.submitted()
    water, housing = harness.assign(one, ("water", "separate"), ("housing", "separate"))
    harness.answered(water)
    ends = next(row.due_at for row in parts(harness, one) if row.assignment_id == water)
    assert ends is not None
    harness.bench.clock.at = ends
    assert [watched(harness) for _ in range(2)] == [1, 0]
    rows = {row.assignment_id: (row.rated_round, row.clock) for row in parts(harness, one)}
    assert rows == {water: (1, ""), housing: (0, "reply")}
    assert kept(harness, one).state == "handling"
    assert [event for event, _, _ in history(harness, one)].count("unrated") == 1
