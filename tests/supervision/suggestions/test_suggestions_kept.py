"""What is kept of each part of a suggestion, and of its contacts, replies and ratings, and until when."""

from datetime import UTC, date, datetime, timedelta

import pytest

from contracts.suggestions import (
    GiveCoOpinion,
    JoinSuggestions,
    LookBack,
    MakeKey,
    ReassignPart,
    ReturnPart,
    TakePart,
    WithdrawSuggestion,
)
from services.supervision.suggestions.store.rows import ContactRow, PartRow, RatingRow, ReplyRow
from tests.supervision.suggestions.keeping import kept, parts, rows
from tests.supervision.suggestions.suggestion_harness import HOUSING, LEAD, WATER, Harness
from tests.supervision.supervision_loop import OFFICE

LAST = datetime(2027, 2, 2, 15, 59, 59, tzinfo=UTC)
RATED_BY = datetime(2026, 11, 16, 15, 59, 59, tzinfo=UTC)
"""The end of the tenth working day after Monday 2 November 2026."""
FORTNIGHT = timedelta(days=15)


def clock(part: PartRow) -> tuple[object, ...]:
    return part.clock, part.due_at, part.due_why, part.due_why_en, part.due_named, part.warn_at, part.turn_at


NO_CLOCK = ("", None, "", "", False, None, None)


def test_a_part_is_kept_as_it_was_given(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one, hard=False)
    [row] = parts(harness, one)
    assert (row.assignment_id, row.suggestion_id, row.department, row.department_name) == (
        part,
        one,
        "water",
        "县水利局",
    )
    assert (row.part, row.leader, row.person, row.phone) == ("lead", "张县长", "经办人", "0719-4220000")
    assert (row.state, row.round, row.rated_round, row.months) == ("assigned", 1, 0, 3)
    assert (row.given_at, row.return_reason, row.opinion) == (harness.now, "", "")
    turns = LAST - FORTNIGHT
    assert clock(row) == ("reply", LAST, "自11月2日起3个月", "3 month(s) from 2026-11-02", False, turns, turns)


def test_months_begin_on_the_countys_day(harness: Harness) -> None:
    harness.at(11, 3, 7)  # in UTC still the 2nd
    one = harness.submitted()
    harness.assign(one)
    assert parts(harness, one)[0].due_why.startswith("自11月3日起3个月")


def test_a_clock_that_ends_soon_turns_yellow_when_half_of_it_is_over(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    [row] = parts(harness, one)
    half = harness.now + (RATED_BY - harness.now) / 2
    assert (row.clock, row.due_at, row.warn_at, row.turn_at, row.due_named) == ("rate", RATED_BY, half, half, False)
    assert (row.state, row.due_why[:2], row.due_why_en[:2]) == ("replied", "10", "10")


def test_the_department_names_who_answers_for_it_and_what_it_leaves_empty_stays(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    assert harness.ask(TakePart(assignment_id=part, person="孙工"), WATER).id == part
    [row] = parts(harness, one)
    assert (row.state, row.leader, row.person, row.phone) == ("handling", "张县长", "孙工", "0719-4220000")
    assert kept(harness, one).state == "handling"
    other = harness.submitted()
    [part] = harness.assign(other)
    harness.ask(TakePart(assignment_id=part, leader="李局长", phone="4222345"), WATER)
    [row] = parts(harness, other)
    assert (row.leader, row.person, row.phone) == ("李局长", "经办人", "4222345")


def test_a_returned_part_waits_for_nobody_until_it_is_given_again(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one, hard=False)
    assert harness.ask(ReturnPart(assignment_id=part, reason="属住建"), WATER).id == part
    [row] = parts(harness, one)
    assert (row.state, row.return_reason, clock(row)) == ("returned", "属住建", NO_CLOCK)
    assert kept(harness, one).state == "assigned"
    harness.later(hours=1)
    harness.ask(ReassignPart(assignment_id=part, department="housing", leader="张", person="李"), OFFICE)
    assert [(each.department, each.state, each.months) for each in parts(harness, one)] == [
        ("water", "relieved", 3),
        ("housing", "assigned", 3),
    ]


def test_an_opinion_is_kept_and_its_clock_stops(harness: Harness) -> None:
    one = harness.submitted()
    _, co = harness.assign(one, ("water", "lead"), ("housing", "co"))
    harness.ask(GiveCoOpinion(assignment_id=co, words="同意"), HOUSING)
    row = next(each for each in parts(harness, one) if each.part == "co")
    assert (row.state, row.opinion, clock(row)) == ("opined", "同意", NO_CLOCK)
    assert kept(harness, one).state == "assigned"


def test_a_contact_is_kept_as_it_was_said(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.ask(TakePart(assignment_id=part), WATER)
    visit = harness.contact(part, "during")
    assert rows(harness, ContactRow, one) == [
        {
            "contact_id": visit, "assignment_id": part, "suggestion_id": one, "phase": "during", "round": 1,
            "way": "visit", "people": "王代表", "words": "到现场看过", "held_on": "2026-11-02",
            "by": "水利局 陈科", "at": harness.now, "denied": "",
        }
    ]  # fmt: skip


def test_a_reply_and_its_rating_are_kept_and_what_the_suggestion_became(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    row = kept(harness, one)
    assert (row.result, row.replied_at, row.replied_on_time, row.satisfied) == (None, None, None, None)
    harness.answered(part, result="B", disclosure="title")
    replied = {
        "assignment_id": part, "round": 1, "suggestion_id": one, "result": "B", "text": "已列入计划并开工。",
        "disclosure": "title", "by": "水利局 陈科", "at": harness.now, "on_time": True, "department_name": "县水利局",
        "settled_at": None,
    }  # fmt: skip
    assert rows(harness, ReplyRow, one) == [replied]
    row = kept(harness, one)
    assert (row.state, row.result, row.replied_at, row.replied_on_time) == ("replied", "B", harness.now, True)
    harness.later(hours=1)
    harness.rate(part, attitude="basically")
    rated = {
        "assignment_id": part, "round": 1, "suggestion_id": one, "attitude": "basically", "result": "satisfied",
        "reason": "", "by": "王代表", "at": harness.now, "settled_at": None,
    }  # fmt: skip
    assert rows(harness, RatingRow, one) == [rated]
    row = kept(harness, one)
    assert (row.state, row.satisfied, row.closed_at, row.look_back_on) == (
        "closed", True, harness.now, date(2027, 11, 2),
    )  # fmt: skip
    [given] = parts(harness, one)
    assert (given.rated_round, clock(given)) == (1, NO_CLOCK)


def test_the_last_moment_of_the_last_day_is_on_time_and_the_next_is_not(harness: Harness) -> None:
    for late in (0, 1):
        one = harness.submitted()
        [part] = harness.assign(one)
        harness.ask(TakePart(assignment_id=part), WATER)
        for phase in ("before", "during", "after"):
            harness.contact(part, phase)
        due = parts(harness, one)[0].due_at
        assert due is not None
        harness.bench.clock.at = due + timedelta(seconds=late)
        harness.reply(part)
        assert rows(harness, ReplyRow, one)[0]["on_time"] is (late == 0)
        assert kept(harness, one).replied_on_time is (late == 0)


def test_of_two_that_answer_one_that_is_late_makes_the_whole_late(harness: Harness) -> None:
    one = harness.submitted()
    water, housing = harness.assign(one, ("water", "separate"), ("housing", "separate"))
    harness.at(2, 3, year=2027)
    harness.answered(water)
    row = kept(harness, one)
    assert (row.replied_on_time, row.replied_at) == (False, None)
    harness.bench.clock.at = LAST
    harness.answered(housing, HOUSING)
    assert kept(harness, one).replied_on_time is False
    assert kept(harness, one).replied_at == harness.now


def test_what_is_replied_in_a_second_handling_changes_neither_when_nor_whether_it_was_on_time(
    harness: Harness,
) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    first = harness.now
    harness.rate(part, result="not_satisfied", reason="没有动工")
    [row] = parts(harness, one)
    again = datetime(2026, 12, 2, 15, 59, 59, tzinfo=UTC)
    turns = again - FORTNIGHT
    assert (row.state, row.round, row.rated_round) == ("handling", 2, 1)
    assert clock(row) == ("reply", again, "自11月2日起1个月", "1 month(s) from 2026-11-02", False, turns, turns)
    harness.at(12, 3)
    harness.contact(part, "during")
    harness.contact(part, "after")
    harness.reply(part, result="C")
    row_of = kept(harness, one)
    assert (row_of.replied_at, row_of.replied_on_time, row_of.result) == (first, True, "C")
    assert [each["round"] for each in rows(harness, ContactRow, one)] == [1, 1, 1, 2, 2]


def test_the_newest_result_of_each_department_counts_and_the_worst_of_them(harness: Harness) -> None:
    one = harness.submitted()
    water, housing = harness.assign(one, ("water", "separate"), ("housing", "separate"))
    harness.answered(water, result="C")
    harness.answered(housing, HOUSING, result="B")
    assert kept(harness, one).result == "C"
    harness.rate(water, result="not_satisfied", reason="没有动工")
    harness.rate(housing)
    assert kept(harness, one).satisfied is False
    harness.later(hours=1)
    for phase in ("during", "after"):
        harness.contact(water, phase)
    harness.reply(water, result="A")
    harness.later(hours=1)
    harness.rate(water)
    row = kept(harness, one)
    assert (row.result, row.satisfied, row.state) == ("B", True, "closed")


def test_a_withdrawn_suggestion_waits_for_no_department(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one, ("water", "lead"), ("housing", "co"))
    harness.ask(WithdrawSuggestion(suggestion_id=one, reason="不提了"), LEAD)
    assert [(each.state, clock(each)) for each in parts(harness, one)] == [("relieved", NO_CLOCK)] * 2


@pytest.mark.parametrize(("said", "again"), [("done", None), ("not_done", date(2028, 11, 2))])
def test_what_was_not_done_is_looked_at_once_more(harness: Harness, said: str, again: date | None) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    harness.rate(part)
    harness.at(11, 2, 7, year=2027)
    harness.ask(LookBack(suggestion_id=one, kept=said, words="看过"), OFFICE)
    row = kept(harness, one)
    assert (row.looked_back, row.look_back_words, row.look_back_on) == (said, "看过", again)


def test_other_leaders_replace_those_named_before(harness: Harness) -> None:
    one = harness.submitted()
    for leader in ("刘主任", "何主任"):
        harness.ask(MakeKey(suggestion_id=one, congress_leader=leader, government_leader="张县长"), OFFICE)
    row = kept(harness, one)
    assert (row.key, row.congress_leader, row.government_leader) == (True, "何主任", "张县长")


def test_what_joins_later_is_given_to_those_who_have_the_first_and_to_no_other(harness: Harness) -> None:
    head, other = harness.submitted(), harness.submitted()
    gone, _ = harness.assign(head, ("water", "separate"), ("housing", "separate"), hard=True)
    harness.ask(ReturnPart(assignment_id=gone, reason="不是"), WATER)
    harness.ask(JoinSuggestions(suggestion_id=other, into=head), OFFICE)
    [row] = parts(harness, other)
    assert (row.department, row.part, row.leader, row.person, row.phone, row.months) == (
        "housing", "separate", "张县长", "经办人", "0719-4220000", 6,
    )  # fmt: skip
    joined = kept(harness, other)
    assert (joined.joined_to, joined.state, kept(harness, head).joined_to) == (head, "assigned", None)


def test_what_was_assigned_already_keeps_its_own_departments_when_it_joins(harness: Harness) -> None:
    head, other = harness.submitted(), harness.submitted()
    harness.assign(head)
    harness.assign(other, ("housing", "lead"))
    harness.ask(JoinSuggestions(suggestion_id=other, into=head), OFFICE)
    assert [row.department for row in parts(harness, other)] == ["housing"]
