"""A submitted suggestion is numbered, assigned, objected to, joined, made key, and gets another due day."""

from typing import Any

import pytest

from contracts.suggestions import (
    AssignSuggestion,
    JoinSuggestions,
    ListSuggestions,
    MakeKey,
    MovePartDue,
    PartGiven,
    ReassignPart,
    ReturnPart,
    SuggestionAssigned,
    SuggestionNumbered,
    SuggestionReturned,
    TakePart,
    WithdrawSuggestion,
)
from contracts.supervision import SaveDepartment
from tests.supervision.suggestions.suggestion_harness import HOUSING, LEAD, OTHER, WATER, Harness
from tests.supervision.supervision_loop import OFFICE, Said


def test_each_gets_the_next_number_of_its_year(harness: Harness) -> None:
    harness.submitted()
    harness.submitted()
    harness.at(1, 5, year=2027)
    harness.submitted()
    assert [one.number for one in harness.emitted(SuggestionNumbered)] == ["2026-001", "2026-002", "2027-001"]


def test_a_suggestion_heard_twice_is_one(harness: Harness) -> None:
    harness.submitted(suggestion_id="s-once")
    with pytest.raises(AssertionError, match="a message failed"):
        harness.submitted(suggestion_id="s-once")
    assert harness.ask(ListSuggestions(), OFFICE).total == 1


def test_the_reply_is_due_in_three_months_by_law_and_in_six_when_it_is_hard(harness: Harness) -> None:
    easy, hard = harness.submitted(), harness.submitted()
    harness.assign(easy)
    harness.assign(hard, hard=True)
    dues = [one.due for one in harness.emitted(SuggestionAssigned)]
    assert [due.at.isoformat() for due in dues] == [
        "2027-02-02T15:59:59+00:00",
        "2027-05-05T15:59:59+00:00",
    ]  # 2 May is off by law, two weekdays for it and the 1st
    assert dues[0].why == "自11月2日起3个月"


def test_a_co_handler_has_a_month_for_its_opinion(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one, ("water", "lead"), ("housing", "co"))
    lead, co = harness.view(one).parts
    assert (lead.due and lead.due.at.month, co.due and co.due.at.month, co.due and co.due.clock) == (2, 12, "opinion")


@pytest.mark.parametrize(
    ("parts", "slug"),
    [
        ([("water", "co")], "parts-contradict"),
        ([("water", "separate")], "parts-contradict"),
        ([("water", "lead"), ("housing", "lead")], "parts-contradict"),
        ([("water", "lead"), ("housing", "separate")], "parts-contradict"),
        ([("water", "lead"), ("water", "co")], "department-twice"),
        ([("nowhere", "lead")], "department-not-found"),
    ],
)
def test_parts_that_contradict_each_other_are_refused(harness: Harness, parts: Any, slug: str) -> None:
    one = harness.submitted()
    with pytest.raises(Said, match=slug):
        harness.assign(one, *parts)
    assert harness.view(one).state == "submitted"


def test_it_is_assigned_once(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one)
    with pytest.raises(Said, match="suggestion-assigned"):
        harness.assign(one, ("housing", "lead"))


def test_what_is_not_ours_goes_back_within_ten_working_days_and_to_another(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.later(days=13)
    harness.ask(ReturnPart(assignment_id=part, reason="属住建"), WATER)
    assert harness.emitted(SuggestionReturned)[0].reason == "属住建"
    with pytest.raises(Said, match="department-twice"):
        harness.ask(ReassignPart(assignment_id=part, department="water", leader="张", person="李"), OFFICE)
    harness.ask(ReassignPart(assignment_id=part, department="housing", leader="张", person="李"), OFFICE)
    view = harness.view(one)
    assert [(each.department, each.state) for each in view.parts] == [("water", "relieved"), ("housing", "assigned")]
    assert view.departments == ["县住建局"]
    with pytest.raises(Said, match="part-not-returned"):
        harness.ask(ReassignPart(assignment_id=part, department="roads", leader="张", person="李"), OFFICE)


def test_a_department_that_has_answered_is_not_given_anothers_part_as_well(harness: Harness) -> None:
    mine, theirs = harness.assign(harness.submitted(), ("water", "separate"), ("housing", "separate"))
    harness.answered(mine)
    harness.ask(ReturnPart(assignment_id=theirs, reason="属水利"), HOUSING)
    with pytest.raises(Said, match="department-twice"):
        harness.ask(ReassignPart(assignment_id=theirs, department="water", leader="张", person="李"), OFFICE)
    harness.ask(ReassignPart(assignment_id=theirs, department="roads", leader="张", person="李"), OFFICE)


def test_an_objection_after_ten_working_days_is_too_late(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.later(days=15)
    with pytest.raises(Said, match="objection-too-late"):
        harness.ask(ReturnPart(assignment_id=part, reason="属住建"), WATER)


def test_another_departments_part_does_not_exist_for_one(harness: Harness) -> None:
    [part] = harness.assign(harness.submitted())
    for request in (TakePart(assignment_id=part), ReturnPart(assignment_id=part, reason="不是")):
        with pytest.raises(Said, match="assignment-not-found"):
            harness.ask(request, HOUSING)


@pytest.mark.parametrize(
    ("day", "slug"),
    [
        ("2026-11-01", "due-in-the-past"),
        ("2026-11-02", "due-in-the-past"),
        ("2027-05-06", "due-beyond-the-law"),
        ("2027-02-30", "no-such-day"),
    ],
)
def test_a_due_day_in_the_past_or_beyond_the_law_is_refused(harness: Harness, day: str, slug: str) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    before = harness.view(one).parts[0].due
    with pytest.raises(Said, match=slug):
        harness.ask(MovePartDue(assignment_id=part, due_on=day, reason="复杂"), OFFICE)
    assert harness.view(one).parts[0].due == before


def test_another_due_day_shows_why_and_what_it_was(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.ask(MovePartDue(assignment_id=part, due_on="2027-04-30", reason="涉及面广"), OFFICE)
    due = harness.view(one).parts[0].due
    assert due is not None
    assert (due.at.date().isoformat(), due.why) == ("2027-04-30", "由2027-02-02改为2027-04-30：涉及面广")


def test_a_key_suggestion_names_a_congress_leader_and_a_government_leader(harness: Harness) -> None:
    one = harness.submitted()
    harness.submitted()
    harness.ask(MakeKey(suggestion_id=one, congress_leader="刘主任", government_leader="张县长"), OFFICE)
    view = harness.view(one)
    assert (view.key, view.congress_leader, view.government_leader) == (True, "刘主任", "张县长")
    page = harness.ask(ListSuggestions(key=True), OFFICE)
    assert (page.total, page.totals.key, page.totals.submitted) == (1, 1, 2)


def test_the_same_matter_is_handled_together_and_answered_separately(harness: Harness) -> None:
    head, other, third = (harness.submitted(title=f"关于供水的建议{n}") for n in range(3))
    harness.ask(JoinSuggestions(suggestion_id=other, into=head), OFFICE)
    harness.assign(head, ("water", "lead"), ("housing", "co"))
    harness.ask(JoinSuggestions(suggestion_id=third, into=head), OFFICE)
    views = [harness.view(each) for each in (head, other, third)]
    assert [[part.department for part in view.parts] for view in views] == [["water", "housing"]] * 3
    assert views[0].joined == [views[1].number, views[2].number]
    assert views[1].joined_to == views[0].number
    for slug, pair in (("merge-into-itself", (head, head)), ("joined-already", (head, harness.submitted()))):
        with pytest.raises(Said, match=slug):
            harness.ask(JoinSuggestions(suggestion_id=pair[0], into=pair[1]), OFFICE)


def test_a_department_that_is_renamed_keeps_its_former_name_in_what_it_was_given(harness: Harness) -> None:
    old, new = harness.submitted(), harness.submitted()
    harness.assign(old)
    harness.ask(SaveDepartment(department="water", title="县水利和湖泊局"))
    harness.assign(new)
    assert [harness.view(each).parts[0].department_name for each in (old, new)] == ["县水利局", "县水利和湖泊局"]


def test_the_deputy_withdraws_what_is_not_yet_answered_and_only_their_own(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    with pytest.raises(Said, match="suggestion-not-found"):
        harness.ask(WithdrawSuggestion(suggestion_id=one, reason="不提了"), OTHER)
    harness.ask(WithdrawSuggestion(suggestion_id=one, reason="已经解决"), LEAD)
    view = harness.view(one)
    assert (view.state, view.parts[0].state, view.parts[0].due) == ("withdrawn", "relieved", None)
    with pytest.raises(Said, match="suggestion-finished"):
        harness.ask(TakePart(assignment_id=part), WATER)
    given = [PartGiven(department="roads", part="lead", leader="张", person="李")]
    with pytest.raises(Said, match="suggestion-assigned"):
        harness.ask(AssignSuggestion(suggestion_id=one, parts=given), OFFICE)
