"""A second handling, and a calendar that changes while clocks of several kinds run."""

from datetime import UTC, date, datetime

from contracts.suggestions import LookBack, SuggestionRated, SuggestionReplied
from contracts.supervision import SetCalendarDay
from services.supervision.suggestions.settings import SuggestionSettings
from services.supervision.suggestions.store.rows import ContactRow
from tests.supervision.suggestions.keeping import history, kept, parts, rows
from tests.supervision.suggestions.suggestion_harness import Harness
from tests.supervision.supervision_loop import OFFICE


def handled_again(harness: Harness) -> tuple[str, str]:
    """A suggestion that was replied to twice, and its part."""
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    harness.rate(part, result="not_satisfied", reason="没有动工")
    for phase in ("during", "after"):
        harness.contact(part, phase)  # type: ignore[arg-type]
    harness.reply(part)
    return one, part


def rest(harness: Harness, day: str) -> None:
    harness.ask(SetCalendarDay(day=day, working=False, note="县里放假"), OFFICE)


def moves(harness: Harness, suggestion: str) -> list[str]:
    """From which day to which its clocks moved."""
    found = history(harness, suggestion)
    return [words.split("\n")[1].partition("：")[0] for event, _, words in found if event == "moved"]


def test_a_second_reply_and_its_rating_are_told_to_be_of_the_second_round(harness: Harness) -> None:
    _, part = handled_again(harness)
    harness.rate(part)
    assert [fact.round for fact in harness.emitted(SuggestionReplied)] == [1, 2]
    assert [fact.round for fact in harness.emitted(SuggestionRated)] == [1, 2]


def test_after_the_reply_the_department_speaks_with_the_deputies_once_more(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    again = harness.contact(part, "after")
    assert rows(harness, ContactRow, one)[-1]["contact_id"] == again


def test_one_of_two_replies_that_was_rated_waits_for_nobody(harness: Harness) -> None:
    one = harness.submitted()
    water, housing = harness.assign(one, ("water", "separate"), ("housing", "separate"))
    harness.answered(water)
    harness.rate(water)
    clocks = {row.assignment_id: (row.clock, row.due_at is None) for row in parts(harness, one)}
    assert clocks == {water: ("", True), housing: ("reply", False)}
    assert kept(harness, one).state == "handling"


def test_a_year_runs_from_the_county_s_day_on_which_it_was_closed(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    harness.at(11, 3, 2)  # in Greenwich it is still the day before
    harness.rate(part)
    assert kept(harness, one).look_back_on == date(2027, 11, 3)
    assert history(harness, one)[-1] == ("closed", "王代表", "2027-11-03")
    harness.at(11, 4, 2, year=2027)
    harness.ask(LookBack(suggestion_id=one, kept="not_done", words="没有"), OFFICE)
    assert kept(harness, one).look_back_on == date(2028, 11, 4)


def test_a_rating_s_clock_that_is_counted_anew_is_one_still_and_moves_only_when_its_end_does(harness: Harness) -> None:
    one, _ = handled_again(harness)
    [before] = parts(harness, one)
    rest(harness, "2026-11-14")  # a Saturday
    [row] = parts(harness, one)
    assert (row.clock, row.due_at, moves(harness, one)) == ("rate", before.due_at, [])
    rest(harness, "2026-11-12")
    [row] = parts(harness, one)
    assert (row.clock, row.due_at, row.due_named) == ("rate", datetime(2026, 11, 17, 15, 59, 59, tzinfo=UTC), False)
    assert moves(harness, one) == ["2026-11-16 → 2026-11-17"]


def test_a_county_s_new_rule_for_days_of_rest_moves_nothing_that_ends_on_another_day_than_was_edited() -> None:
    harness = Harness(rest_day_moves=False)
    harness.at(11, 6)
    one = harness.submitted()
    harness.assign(one)
    [before] = parts(harness, one)
    assert before.due_at == datetime(2027, 2, 6, 15, 59, 59, tzinfo=UTC)  # a Saturday
    harness.room.suggestion_settings = SuggestionSettings()
    rest(harness, "2027-01-15")
    assert (parts(harness, one), moves(harness, one)) == ([before], [])
    rest(harness, "2027-02-06")
    assert moves(harness, one) == ["2027-02-06 → 2027-02-11"]
